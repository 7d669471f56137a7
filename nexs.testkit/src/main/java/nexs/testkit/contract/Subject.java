package nexs.testkit.contract;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nexs.api.IPool;
import nexs.api.spi.IProvider;
import nexs.testkit.PgServer;

/**
 * Who has to keep the contract, and where.
 *
 * @param provider the provider
 * @param server the server to run on; asked for once a test
 * @param decoration what is put around each pool; {@link UnaryOperator#identity()} for a bare provider
 */
public record Subject(
    IProvider provider, Supplier<PgServer> server, UnaryOperator<IPool> decoration) {

  /** A bare provider. */
  public static Subject of(IProvider provider, Supplier<PgServer> server) {
    return new Subject(provider, server, UnaryOperator.identity());
  }
}
