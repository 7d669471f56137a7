package nexs.provider.vertx;

import nexs.testkit.PgCluster;
import nexs.testkit.PgServer;
import nexs.testkit.PgVersion;
import nexs.testkit.contract.AdmissionContract;
import nexs.testkit.contract.BatchContract;
import nexs.testkit.contract.BindingContract;
import nexs.testkit.contract.CleanReturnContract;
import nexs.testkit.contract.CommitOutcomeContract;
import nexs.testkit.contract.ConnContract;
import nexs.testkit.contract.Contract;
import nexs.testkit.contract.ConverterContract;
import nexs.testkit.contract.CursorContract;
import nexs.testkit.contract.EqualInsertsContract;
import nexs.testkit.contract.LeaseContract;
import nexs.testkit.contract.ListenContract;
import nexs.testkit.contract.LossContract;
import nexs.testkit.contract.MappingContract;
import nexs.testkit.contract.PipelineContract;
import nexs.testkit.contract.PoolContract;
import nexs.testkit.contract.PoolNumbersContract;
import nexs.testkit.contract.PrepareConnContract;
import nexs.testkit.contract.PreparedContract;
import nexs.testkit.contract.ProviderContract;
import nexs.testkit.contract.QueryContract;
import nexs.testkit.contract.ReadYourWritesContract;
import nexs.testkit.contract.RecordsContract;
import nexs.testkit.contract.RecycleContract;
import nexs.testkit.contract.RoundTripContract;
import nexs.testkit.contract.ShutdownContract;
import nexs.testkit.contract.StandbyContract;
import nexs.testkit.contract.StreamMemoryContract;
import nexs.testkit.contract.Subject;
import nexs.testkit.contract.TlsContract;
import nexs.testkit.contract.TransactionContract;
import nexs.testkit.contract.WarmUpContract;
import nexs.testkit.contract.WithoutCopyContract;
import nexs.testkit.contract.WriteContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The whole contract on PostgreSQL 18. */
class Vertx18ContractTest {

  private static PgCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().standbys(1).start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  abstract static class On18 implements Contract {

    @Override
    public Subject subject() {
      return Subject.of(new VertxProvider(), () -> PgServer.shared(PgVersion.V18));
    }
  }

  @Nested
  class Providers extends On18 implements ProviderContract {}

  @Nested
  class Queries extends On18 implements QueryContract {}

  @Nested
  class Bindings extends On18 implements BindingContract {}

  @Nested
  class Mappings extends On18 implements MappingContract {}

  @Nested
  class Cursors extends On18 implements CursorContract {}

  @Nested
  class Batches extends On18 implements BatchContract {}

  @Nested
  class EqualInserts extends On18 implements EqualInsertsContract {}

  @Nested
  class Prepareds extends On18 implements PreparedContract {}

  @Nested
  class Transactions extends On18 implements TransactionContract {}

  @Nested
  class Conns extends On18 implements ConnContract {}

  @Nested
  class Losses extends On18 implements LossContract {}

  @Nested
  class Copies extends On18 implements WithoutCopyContract {}

  @Nested
  class Tls extends On18 implements TlsContract {}

  @Nested
  class Pools extends On18 implements PoolContract {}

  @Nested
  class StreamMemorys extends On18 implements StreamMemoryContract {}

  @Nested
  class Standbys extends On18 implements StandbyContract {

    @Override
    public PgCluster cluster() {
      return cluster;
    }
  }

  @Nested
  class Admissions extends On18 implements AdmissionContract {}

  @Nested
  class CleanReturns extends On18 implements CleanReturnContract {}

  @Nested
  class Leases extends On18 implements LeaseContract {}

  @Nested
  class Listens extends On18 implements ListenContract {}

  @Nested
  class PoolNumbers extends On18 implements PoolNumbersContract {}

  @Nested
  class PrepareConns extends On18 implements PrepareConnContract {}

  @Nested
  class Recyclings extends On18 implements RecycleContract {}

  @Nested
  class Shutdowns extends On18 implements ShutdownContract {}

  @Nested
  class WarmUps extends On18 implements WarmUpContract {}

  @Nested
  class Pipelines extends On18 implements PipelineContract {}

  @Nested
  class RoundTrips extends On18 implements RoundTripContract {}

  @Nested
  class RecordsOfAllKinds extends On18 implements RecordsContract {}

  @Nested
  class ConvertersOfPools extends On18 implements ConverterContract {}

  @Nested
  class WritesOfRecords extends On18 implements WriteContract {}

  @Nested
  class CommitOutcomes extends On18 implements CommitOutcomeContract {}

  @Nested
  class ReadYourWrites extends On18 implements ReadYourWritesContract {}
}
