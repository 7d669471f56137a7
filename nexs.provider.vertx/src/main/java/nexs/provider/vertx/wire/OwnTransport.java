package nexs.provider.vertx.wire;

import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The tapped transport, as the client's builder takes it.
 *
 * @param implementation what it stands for
 */
record OwnTransport(TappedTransport implementation) implements Transport {

  @Override
  public String name() {
    return "nexs";
  }

  @Override
  public boolean available() {
    return implementation.isAvailable();
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return implementation.unavailabilityCause();
  }
}
