package nexs.replicas.cluster;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.IPoolView;
import nexs.api.config.NodeConfig;
import nexs.replicas.INodeDiscovery;
import nexs.testkit.Await;

/** A discovery that answers as it is told to. Safe for any number of threads. */
final class Script implements INodeDiscovery {

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Callable<List<NodeConfig>> answer;

  Script(NodeConfig... nodes) {
    answer(nodes);
  }

  void answer(NodeConfig... nodes) {
    List<NodeConfig> all = List.of(nodes);
    answer(() -> all);
  }

  void answer(Callable<List<NodeConfig>> next) {
    answer = next;
  }

  @Override
  public List<NodeConfig> nodes(IPoolView primary) throws Exception {
    asked.incrementAndGet();
    return answer.call();
  }

  int asked() {
    return asked.get();
  }

  /** Waits until what it answers now was asked for, and followed, so often: the next question comes after that. */
  void awaitFollowed(int answers) {
    int known = asked.get();
    Await.atMost().until("more questions", asked::get, now -> now >= known + answers + 1);
  }
}
