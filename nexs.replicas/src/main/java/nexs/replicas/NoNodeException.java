package nexs.replicas;

import nexs.api.error.RejectedException;

/** No node was fit for the call within its time. Nothing was sent. */
public final class NoNodeException extends RejectedException {

  private static final long serialVersionUID = 1L;

  /** @param message what was asked for, for how long, and why each node was not fit */
  public NoNodeException(String message) {
    super(message, null);
  }
}
