package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import nexs.bench.peer.Peers;
import nexs.bench.report.Numbers;

/** Makes a line of each sweep that all peers have been through. For one thread. */
final class SweepLines implements Turnstile.Watcher {

  private final int turns;
  private final Progress progress;
  private final List<String> ours = new ArrayList<>();
  private int seen;

  SweepLines(List<String> callers, int peers, Progress progress) {
    this.turns = callers.size() * peers;
    this.progress = progress;
  }

  @Override
  public void turnEnded(String process, String outcome) {
    if (outcome.isEmpty()) {
      return; // it proved itself
    }
    if (process.equals(Peers.NEXS.key())) {
      String[] words = outcome.split(" ", 2);
      ours.add(words[0] + " → " + Numbers.text(Double.parseDouble(words[1])));
    }
    seen++;
    if (seen == turns) {
      progress.step("nexs, calls/s by callers: " + String.join(", ", ours));
      ours.clear();
      seen = 0;
    }
  }
}
