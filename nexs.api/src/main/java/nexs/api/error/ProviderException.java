package nexs.api.error;

import java.util.List;

/**
 * No provider could be chosen: none on the path, an unknown name, two of one name, or several without a choice. Nothing was opened.
 */
public final class ProviderException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final String[] found;

  /**
   * @param message what was looked for and what to add or to choose
   * @param found the providers that were found, as name and version; empty for none
   */
  public ProviderException(String message, List<String> found) {
    super(message, null, null);
    this.found = found.toArray(String[]::new);
  }

  /** The providers that were found, as name and version. */
  public List<String> found() {
    return List.of(found);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
