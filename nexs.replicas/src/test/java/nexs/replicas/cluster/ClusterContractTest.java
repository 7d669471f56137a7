package nexs.replicas.cluster;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ConnConfig;
import nexs.api.config.NodeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.spi.Providers;
import nexs.replicas.INodeSource;
import nexs.testkit.PgServer;
import nexs.testkit.PgVersion;
import nexs.testkit.contract.BatchContract;
import nexs.testkit.contract.BindingContract;
import nexs.testkit.contract.CommitOutcomeContract;
import nexs.testkit.contract.ConnContract;
import nexs.testkit.contract.Contract;
import nexs.testkit.contract.ConverterContract;
import nexs.testkit.contract.CopyContract;
import nexs.testkit.contract.CopyStreamContract;
import nexs.testkit.contract.CursorContract;
import nexs.testkit.contract.MappingContract;
import nexs.testkit.contract.PreparedContract;
import nexs.testkit.contract.QueryContract;
import nexs.testkit.contract.ReadYourWritesContract;
import nexs.testkit.contract.RecordsContract;
import nexs.testkit.contract.Subject;
import nexs.testkit.contract.TransactionContract;
import nexs.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** The contract of providers, kept by a cluster of one node: nothing that a program may do is lost on the way. */
class ClusterContractTest {

  /** A cluster around a pool that is there already. */
  private static IPool around(IPool pool) {
    INodeSource source =
        new INodeSource() {
          @Override
          public IPool pool(PoolConfig config) {
            return pool;
          }

          @Override
          public IConn connect(ConnConfig config) {
            return Providers.find("jdbc").connect(config);
          }
        };
    NodeConfig node = ClusterLab.node("one", ClusterLab.conn(PgServer.shared(PgVersion.V18)));
    return Cluster.open(
        pool.name(), ClusterConfig.builder().node(node).build(), source, ClusterHooks.NONE);
  }

  abstract static class OnACluster implements Contract {

    @Override
    public Subject subject() {
      return new Subject(
          Providers.find("jdbc"),
          () -> PgServer.shared(PgVersion.V18),
          ClusterContractTest::around);
    }
  }

  @Nested
  class Queries extends OnACluster implements QueryContract {}

  @Nested
  class Bindings extends OnACluster implements BindingContract {}

  @Nested
  class Mappings extends OnACluster implements MappingContract {}

  @Nested
  class Cursors extends OnACluster implements CursorContract {}

  @Nested
  class Batches extends OnACluster implements BatchContract {}

  @Nested
  class Prepareds extends OnACluster implements PreparedContract {}

  @Nested
  class Transactions extends OnACluster implements TransactionContract {}

  @Nested
  class Conns extends OnACluster implements ConnContract {}

  @Nested
  class Copies extends OnACluster implements CopyContract {}

  @Nested
  class CopyStreams extends OnACluster implements CopyStreamContract {}

  @Nested
  class ConvertersOfPools extends OnACluster implements ConverterContract {}

  @Nested
  class RecordsOfAllKinds extends OnACluster implements RecordsContract {}

  @Nested
  class WritesOfRecords extends OnACluster implements WriteContract {}

  @Nested
  class CommitOutcomes extends OnACluster implements CommitOutcomeContract {}

  @Nested
  class ReadYourWrites extends OnACluster implements ReadYourWritesContract {}
}
