package nexs.api.error;

import java.util.List;

/** Configuration that cannot be used. Names every problem at once; nothing was opened. */
public final class ConfigException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final String[] problems;

  /**
   * @param what what was checked, as the subject of the message: "the DSN", "the pool's configuration"
   * @param problems a sentence each, at least one: the key, the value unless it is a secret, and the bound
   */
  public ConfigException(String what, List<String> problems) {
    super(message(what, problems), null, null);
    this.problems = problems.toArray(String[]::new);
  }

  private static String message(String what, List<String> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a ConfigException needs at least one problem");
    }
    if (problems.size() == 1) {
      return what + " cannot be used: " + problems.getFirst();
    }
    return what
        + " cannot be used, for "
        + problems.size()
        + " reasons:\n  - "
        + String.join("\n  - ", problems);
  }

  /** The problems, a sentence each; never empty. */
  public List<String> problems() {
    return List.of(problems);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
