package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nexs.bench.cpu.OneCpu;
import nexs.bench.load.Callers;
import nexs.bench.load.Work;
import nexs.bench.peer.Peers;
import nexs.bench.report.Better;
import nexs.bench.report.Report;

/**
 * Peers under load.
 *
 * @param name on the command line
 * @param what for people
 * @param work of a call
 * @param callers how many, in the order of a sweep
 * @param peers nexs and those it is compared with
 * @param quick when there is little time
 * @param full when there is enough
 * @param extras ratios beyond those of throughput
 * @param goals by the names of ratios
 */
record LoadBench(
    String name,
    String what,
    Work work,
    List<String> callers,
    List<Peers> peers,
    Pace quick,
    Pace full,
    List<Rule> extras,
    Map<String, Double> goals)
    implements Bench {

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    Pace pace = surroundings.quick() ? quick : full;
    Samples samples = measure(pace, surroundings);
    OneCpu oneCpu = OneCpu.with(surroundings.target());
    Map<String, Double> limits =
        new PgBench(surroundings.target(), oneCpu, surroundings.progress())
            .limits(work, callers, pace);
    return new Report.Section(
        name,
        what,
        pace + "; " + Server.CONNECTIONS + " connections" + placement(oneCpu.possible()),
        "calls/s",
        Better.HIGHER,
        new Groups(samples, limits).of(callers),
        rules().stream().map(samples::ratio).toList());
  }

  private String placement(boolean together) {
    if (callers.stream().map(Callers::parse).noneMatch(work::takesTurns)) {
      return "";
    }
    return together
        ? "; a lone caller and the server on one CPU"
        : "; a lone caller and the server wherever the scheduler put them: its ratios do not repeat";
  }

  private Samples measure(Pace pace, Surroundings surroundings) throws Exception {
    surroundings.server().file();
    int sweeps = pace.warmups() + pace.sweeps();
    surroundings.progress().begin(name + ": " + what, pace.rounds() * sweeps);
    Samples samples = new Samples();
    LoadRound round = new LoadRound(work, callers, peers, pace);
    for (int i = 0; i < pace.rounds(); i++) {
      int before = i * pace.sweeps();
      SweepLines lines = new SweepLines(callers, peers.size(), surroundings.progress());
      round
          .run(surroundings, lines)
          .forEach(
              (peer, reports) -> {
                for (int sweep = 0; sweep < reports.size(); sweep++) {
                  samples.add(peer, before + sweep, reports.get(sweep));
                }
              });
    }
    return samples;
  }

  private void addRules(String some, Peers subject, List<Rule> rules) {
    for (Peers peer : peers) {
      if (!peer.nexs()) {
        rules.add(Rule.throughput(name, some, subject, peer));
      }
    }
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String some : callers) {
      peers.stream().filter(Peers::nexs).forEach(subject -> addRules(some, subject, rules));
    }
    rules.addAll(extras);
    return rules.stream().map(rule -> rule.withGoal(goals.get(rule.name()))).toList();
  }
}
