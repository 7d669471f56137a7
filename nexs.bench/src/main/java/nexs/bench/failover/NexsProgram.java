package nexs.bench.failover;

import nexs.Nexs;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.RetryConfig;
import nexs.replicas.ICluster;
import nexs.testkit.PgCluster;

/** Nexs with its defaults and retries. */
final class NexsProgram implements Program {

  private final ICluster db;

  NexsProgram(PgCluster servers) {
    ClusterConfigBuilder nodes = ClusterConfig.builder();
    servers.nodes().forEach(node -> nodes.node(node.name(), node.target().dsn()));
    db =
        Nexs.builder()
            .provider("jdbc")
            .cluster(nodes.build())
            .retry(RetryConfig.DEFAULT)
            .openCluster();
  }

  @Override
  public String key() {
    return "nexs";
  }

  @Override
  public String title() {
    return "nexs: cluster and retries, defaults";
  }

  @Override
  public void write() {
    db.useTransaction(tx -> tx.exec("INSERT INTO outage VALUES (1)"));
  }

  @Override
  public void read() {
    db.read().queryCount("SELECT count(*) FROM outage WHERE n = 0");
  }

  @Override
  public void close() {
    db.close();
  }
}
