package nexs.api.error;

/** The provider declares that it lacks the feature asked for. Nothing was sent. */
public final class FeatureUnsupportedException extends NexsException {

  private static final long serialVersionUID = 1L;

  public FeatureUnsupportedException(String message) {
    super(message, null, null);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
