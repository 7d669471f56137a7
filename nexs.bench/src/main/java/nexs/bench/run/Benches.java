package nexs.bench.run;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Metric;
import nexs.bench.load.Work;
import nexs.bench.peer.Peers;
import nexs.bench.report.Better;

/** All benchmarks, in the order in which they run. */
final class Benches {

  private static final List<Peers> ALL_ROUND =
      List.of(
          Peers.NEXS,
          Peers.NEXS_VERTX,
          Peers.HAND_DEFAULT,
          Peers.HAND_TUNED,
          Peers.JDBI,
          Peers.SPRING,
          Peers.RAW_VERTX,
          Peers.R2DBC);

  private Benches() {}

  static List<Bench> all() {
    return List.of(
        new OverheadBench(),
        new ReplicaBench(),
        new FailoverBench(),
        point(),
        exec(),
        transaction(),
        batch(),
        new PoolBench(pool()),
        read(),
        mapping(),
        new CopyBench(copyIn(), copyOut()));
  }

  private static Bench point() {
    return new LoadBench(
        "point",
        "An indexed select of one row out of a million, into a record",
        Work.POINT,
        List.of("1", "8", "16", "256v", "2000v"),
        ALL_ROUND,
        new Pace(1, 7, 12, 150),
        new Pace(3, 4, 11, 500),
        List.of(
            Rule.cost("point.1.cpu.vs_hand_default", "1", Peers.HAND_DEFAULT, Metric.CPU_PER_CALL),
            Rule.cost("point.1.cpu.vs_hand_tuned", "1", Peers.HAND_TUNED, Metric.CPU_PER_CALL)),
        Map.of(
            "point.1.vs_hand_tuned", 0.97,
            "point.1.vs_hand_default", 1.0,
            "point.1.cpu.vs_hand_default", 0.9,
            "point.1.vs_jdbi", 1.1,
            "point.1.vs_spring", 1.1,
            "point.256v.vs_hand_default", 1.2,
            "point.256v.vertx.vs_hand_default", 2.0,
            "point.256v.vertx.vs_raw_vertx", 0.85,
            "point.1.vertx.vs_raw_vertx", 0.95));
  }

  private static Bench exec() {
    return changes("exec", "An update of one row by its key, which commits itself", Work.EXEC);
  }

  private static Bench transaction() {
    return changes("transaction", "Begin, two updates of one row each, commit", Work.TRANSACTION);
  }

  private static Bench changes(String name, String what, Work work) {
    return new LoadBench(
        name,
        what,
        work,
        List.of("1", "16", "256v"),
        ALL_ROUND,
        new Pace(1, 6, 9, 400),
        new Pace(3, 4, 11, 800),
        List.of(),
        Map.of(name + ".1.vs_hand_tuned", 1.0, name + ".16.vs_hand_tuned", 1.0));
  }

  private static Bench batch() {
    return new LoadBench(
        "batch",
        "A thousand inserts of one row, in a transaction",
        Work.BATCH,
        List.of("1", "8"),
        Stream.concat(ALL_ROUND.stream(), Stream.of(Peers.PGBULKINSERT)).toList(),
        new Pace(1, 3, 9, 500),
        new Pace(3, 4, 11, 800),
        List.of(),
        Map.of("batch.1.vs_hand_tuned", 1.0, "batch.8.vs_hand_tuned", 1.0));
  }

  private static LoadBench pool() {
    ToDoubleFunction<LoadReport> spread =
        report -> report.mostCalls() / Math.max(1, report.fewestCalls());
    return new LoadBench(
        "pool",
        "Taking a connection, letting other threads run, and giving it back",
        Work.POOL,
        List.of("1", "16", "256v", "2000v"),
        List.of(Peers.NEXS, Peers.NEXS_VERTX, Peers.HAND_TUNED, Peers.RAW_VERTX, Peers.R2DBC),
        new Pace(1, 1, 4, 1500),
        new Pace(3, 1, 5, 4000),
        List.of(
            Rule.cost("pool.256v.maxwait.vs_hikari", "256v", Peers.HAND_TUNED, Metric.LONGEST_WAIT),
            new Rule(
                "pool.256v.throughput.vs_hikari",
                "256v",
                Peers.NEXS,
                Peers.HAND_TUNED,
                Metric.CALLS_PER_SECOND::of,
                Better.HIGHER,
                null),
            new Rule("pool.256v.spread", "256v", Peers.NEXS, null, spread, Better.LOWER, null)),
        Map.of(
            "pool.256v.maxwait.vs_hikari", 0.1,
            "pool.256v.throughput.vs_hikari", 1.0,
            "pool.256v.spread", 1.5));
  }

  private static Bench read() {
    return new LoadBench(
        "read",
        "A million rows into records, a thousand at a time",
        Work.READ,
        List.of("1", "4"),
        ALL_ROUND,
        new Pace(1, 1, 3, 2000),
        new Pace(3, 2, 5, 3000),
        List.of(),
        Map.of());
  }

  private static Bench mapping() {
    return new LoadBench(
        "mapping",
        "A thousand rows of twelve columns into records",
        Work.MAP,
        List.of("1"),
        List.of(
            Peers.NEXS,
            Peers.BYTES,
            Peers.HAND_DEFAULT,
            Peers.HAND_TUNED,
            Peers.JDBI,
            Peers.SPRING),
        new Pace(1, 7, 11, 400),
        new Pace(3, 4, 11, 800),
        List.of(
            throughput("map.vs_bytes", Peers.NEXS, Peers.BYTES),
            throughput("map.vs_hand_tuned", Peers.NEXS, Peers.HAND_TUNED),
            throughput("map.vs_hand_default", Peers.NEXS, Peers.HAND_DEFAULT),
            throughput("map.vs_jdbi", Peers.NEXS, Peers.JDBI),
            throughput("map.vs_spring", Peers.NEXS, Peers.SPRING),
            Rule.cost("map.cpu.vs_hand_tuned", "1", Peers.HAND_TUNED, Metric.CPU_PER_CALL),
            Rule.cost("map.cpu.vs_hand_default", "1", Peers.HAND_DEFAULT, Metric.CPU_PER_CALL),
            Rule.cost("map.cpu.vs_jdbi", "1", Peers.JDBI, Metric.CPU_PER_CALL),
            Rule.cost("map.cpu.vs_spring", "1", Peers.SPRING, Metric.CPU_PER_CALL),
            Rule.cost("map.bytes.vs_hand_tuned", "1", Peers.HAND_TUNED, Metric.BYTES_PER_CALL)),
        Map.of(
            "map.vs_hand_tuned", 0.98,
            "map.vs_hand_default", 1.7,
            "map.vs_jdbi", 1.8,
            "map.vs_spring", 3.0,
            "map.bytes.vs_hand_tuned", 1.0));
  }

  private static LoadBench copyIn() {
    return new LoadBench(
        "copy.in",
        "A quarter of a million records into an empty table, unlogged",
        Work.COPY_IN,
        List.of("1"),
        List.of(
            Peers.NEXS,
            Peers.NEXS_LANES,
            Peers.BYTES,
            Peers.PGBULKINSERT,
            Peers.CSV,
            Peers.HAND_TUNED),
        new Pace(1, 2, 7, 1500),
        new Pace(3, 3, 9, 3000),
        List.of(
            throughput("copy.in.1.vs_batch", Peers.NEXS, Peers.HAND_TUNED),
            throughput("copy.in.2.vs_bytes", Peers.NEXS_LANES, Peers.BYTES),
            Rule.cost(
                "copy.in.1.cpu.vs_pgbulkinsert", "1", Peers.PGBULKINSERT, Metric.CPU_PER_CALL)),
        Map.of(
            "copy.in.1.vs_bytes", 0.95,
            "copy.in.1.vs_pgbulkinsert", 1.02,
            "copy.in.1.cpu.vs_pgbulkinsert", 0.7,
            "copy.in.1.vs_csv", 1.7,
            "copy.in.1.vs_batch", 4.0,
            "copy.in.2.vs_bytes", 1.15));
  }

  private static LoadBench copyOut() {
    return new LoadBench(
        "copy.out",
        "a million rows out into records",
        Work.COPY_OUT,
        List.of("1"),
        List.of(Peers.NEXS, Peers.BYTES, Peers.HAND_TUNED),
        new Pace(1, 2, 7, 1500),
        new Pace(3, 3, 9, 3000),
        List.of(
            throughput("copy.out.vs_bytes", Peers.NEXS, Peers.BYTES),
            throughput("copy.out.vs_hand_tuned", Peers.NEXS, Peers.HAND_TUNED)),
        Map.of("copy.out.vs_bytes", 0.75, "copy.out.vs_hand_tuned", 1.1));
  }

  private static Rule throughput(String name, Peers subject, Peers peer) {
    return new Rule(name, "1", subject, peer, Metric.CALLS_PER_SECOND::of, Better.HIGHER, null);
  }
}
