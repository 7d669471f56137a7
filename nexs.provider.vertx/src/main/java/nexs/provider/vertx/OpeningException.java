package nexs.provider.vertx;

import nexs.provider.vertx.wire.StartUp;

/** No session came about on a host. */
final class OpeningException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient StartUp startUp;

  OpeningException(StartUp startUp, Exception cause) {
    super(cause);
    this.startUp = startUp;
  }

  StartUp startUp() {
    return startUp;
  }
}
