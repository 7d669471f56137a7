package nexs.provider.vertx;

import nexs.testkit.PgServer;
import nexs.testkit.PgVersion;
import nexs.testkit.contract.BatchContract;
import nexs.testkit.contract.BindingContract;
import nexs.testkit.contract.CleanReturnContract;
import nexs.testkit.contract.CommitOutcomeContract;
import nexs.testkit.contract.ConnContract;
import nexs.testkit.contract.Contract;
import nexs.testkit.contract.ConverterContract;
import nexs.testkit.contract.CursorContract;
import nexs.testkit.contract.EqualInsertsContract;
import nexs.testkit.contract.ListenContract;
import nexs.testkit.contract.LossContract;
import nexs.testkit.contract.MappingContract;
import nexs.testkit.contract.PipelineContract;
import nexs.testkit.contract.PoolContract;
import nexs.testkit.contract.PreparedContract;
import nexs.testkit.contract.ProviderContract;
import nexs.testkit.contract.QueryContract;
import nexs.testkit.contract.ReadYourWritesContract;
import nexs.testkit.contract.RecordsContract;
import nexs.testkit.contract.RoundTripContract;
import nexs.testkit.contract.Subject;
import nexs.testkit.contract.TlsContract;
import nexs.testkit.contract.TransactionContract;
import nexs.testkit.contract.WithoutCopyContract;
import nexs.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** The contract on PostgreSQL 14, without what is the same whatever the server: who waits how for a connection, and how a pool ends. */
class Vertx14ContractTest {

  abstract static class On14 implements Contract {

    @Override
    public Subject subject() {
      return Subject.of(new VertxProvider(), () -> PgServer.shared(PgVersion.V14));
    }
  }

  @Nested
  class Providers extends On14 implements ProviderContract {}

  @Nested
  class Queries extends On14 implements QueryContract {}

  @Nested
  class Bindings extends On14 implements BindingContract {}

  @Nested
  class Mappings extends On14 implements MappingContract {}

  @Nested
  class Cursors extends On14 implements CursorContract {}

  @Nested
  class Batches extends On14 implements BatchContract {}

  @Nested
  class EqualInserts extends On14 implements EqualInsertsContract {}

  @Nested
  class Prepareds extends On14 implements PreparedContract {}

  @Nested
  class Transactions extends On14 implements TransactionContract {}

  @Nested
  class Conns extends On14 implements ConnContract {}

  @Nested
  class Losses extends On14 implements LossContract {}

  @Nested
  class Copies extends On14 implements WithoutCopyContract {}

  @Nested
  class Tls extends On14 implements TlsContract {}

  @Nested
  class Pools extends On14 implements PoolContract {}

  @Nested
  class CleanReturns extends On14 implements CleanReturnContract {}

  @Nested
  class Listens extends On14 implements ListenContract {}

  @Nested
  class Pipelines extends On14 implements PipelineContract {}

  @Nested
  class RoundTrips extends On14 implements RoundTripContract {}

  @Nested
  class RecordsOfAllKinds extends On14 implements RecordsContract {}

  @Nested
  class ConvertersOfPools extends On14 implements ConverterContract {}

  @Nested
  class WritesOfRecords extends On14 implements WriteContract {}

  @Nested
  class CommitOutcomes extends On14 implements CommitOutcomeContract {}

  @Nested
  class ReadYourWrites extends On14 implements ReadYourWritesContract {}
}
