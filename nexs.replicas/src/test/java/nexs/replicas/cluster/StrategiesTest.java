package nexs.replicas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nexs.api.IPool;
import nexs.api.config.LoadBalancing;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.spi.Providers;
import nexs.replicas.ICandidates;
import nexs.replicas.IStrategy;
import nexs.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which of several nodes is chosen; nothing is sent to them. */
@ExtendWith(LeakCheck.class)
class StrategiesTest {

  private IPool nowhere;

  @BeforeEach
  void open() {
    nowhere =
        Providers.find("jdbc")
            .openPool(
                PoolConfig.parse("postgres://nobody@localhost:1/x")
                    .edit()
                    .lazyConnect(true)
                    .build());
  }

  @AfterEach
  void close() {
    nowhere.close();
  }

  private List<Node> nodes(int... weights) {
    List<Node> nodes = new ArrayList<>();
    for (int weight : weights) {
      NodeConfig config =
          NodeConfig.of("n" + nodes.size(), "postgres://nobody@localhost:1/x").withWeight(weight);
      nodes.add(new Node(config, new NodePool(nowhere)));
    }
    return nodes;
  }

  private static int[] spread(IStrategy strategy, ICandidates candidates, int turns) {
    int[] counts = new int[candidates.size()];
    for (int i = 0; i < turns; i++) {
      counts[strategy.choose(candidates)]++;
    }
    return counts;
  }

  @Test
  void roundRobinGoesAroundWithoutEnd() {
    Candidates candidates = new Candidates(nodes(1, 1, 1));
    IStrategy strategy = Strategies.of(LoadBalancing.ROUND_ROBIN);
    for (int turn = 0; turn < 3000; turn++) {
      assertThat(strategy.choose(candidates)).isEqualTo(turn % 3);
    }
  }

  @Test
  void weightsAreExactInEveryWindow() {
    Map<String, int[]> cases = new HashMap<>();
    cases.put("5 1 1", new int[] {5, 1, 1});
    cases.put("1 2 3 4", new int[] {1, 2, 3, 4});
    cases.put("100 1", new int[] {100, 1});
    cases.put("7", new int[] {7});
    cases.forEach(
        (name, weights) -> {
          Candidates candidates = new Candidates(nodes(weights));
          int sum = IntStream.of(weights).sum();
          for (long from = 0; from < 2L * sum; from++) {
            int[] counts = new int[weights.length];
            for (int i = 0; i < sum; i++) {
              counts[candidates.weighted(from + i)]++;
            }
            assertThat(counts).as(name).isEqualTo(weights);
          }
          assertThat(candidates.weighted(-1)).isEqualTo(candidates.weighted(sum - 1));
        });
    Candidates even = new Candidates(nodes(5, 1, 1));
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      turns.add(even.weighted(i));
    }
    assertThat(turns).containsExactly(0, 0, 1, 0, 2, 0, 0);
  }

  @Test
  void randomTakesEachAboutAsOften() {
    int[] counts =
        spread(Strategies.of(LoadBalancing.RANDOM), new Candidates(nodes(1, 9, 1, 1)), 40_000);
    for (int count : counts) {
      assertThat(count).isBetween(9_000, 11_000);
    }
  }

  @Test
  void latencyPrefersTheFasterAndStillTriesTheOthers() {
    List<Node> nodes = nodes(1, 1, 1);
    nodes.get(0).answered(1_000_000);
    nodes.get(1).answered(50_000_000);
    nodes.get(2).answered(100_000_000);
    int[] counts = spread(Strategies.of(LoadBalancing.LATENCY), new Candidates(nodes), 30_000);
    assertThat(counts[0]).isGreaterThan(counts[1]).isBetween(19_000, 21_000);
    assertThat(counts[1]).isGreaterThan(counts[2]);
    assertThat(counts[2]).isBetween(200, 500);
  }

  @Test
  void leastConnectionsTakesTheLeastBusy() {
    for (int size : new int[] {2, 8}) {
      List<Node> nodes = nodes(IntStream.generate(() -> 1).limit(size).toArray());
      nodes.stream().skip(1).forEach(Node::enter);
      int[] counts =
          spread(Strategies.of(LoadBalancing.LEAST_CONNECTIONS), new Candidates(nodes), 1000);
      assertThat(counts[0]).isEqualTo(1000);
    }
    List<Node> many = nodes(IntStream.generate(() -> 1).limit(64).toArray());
    many.getFirst().enter();
    int[] counts =
        spread(Strategies.of(LoadBalancing.LEAST_CONNECTIONS), new Candidates(many), 64_000);
    assertThat(counts[0]).isZero();
  }
}
