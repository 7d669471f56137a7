package nexs.api;

import java.util.Objects;

/**
 * How a transaction runs. What is left at its default is left out of BEGIN, so that the same options work on a standby.
 *
 * @param isolation default: the session's
 * @param accessMode default: the session's
 * @param deferrable whether to wait for a snapshot that cannot fail; has an effect only on a serializable read-only transaction
 */
public record TxOptions(IsolationLevel isolation, AccessMode accessMode, boolean deferrable) {

  /** The session's defaults. */
  public static final TxOptions DEFAULT =
      new TxOptions(IsolationLevel.DEFAULT, AccessMode.DEFAULT, false);

  /** Read-only, otherwise the session's defaults. */
  public static final TxOptions READ_ONLY = DEFAULT.withAccessMode(AccessMode.READ_ONLY);

  /** Repeatable read, otherwise the session's defaults. */
  public static final TxOptions REPEATABLE_READ =
      DEFAULT.withIsolation(IsolationLevel.REPEATABLE_READ);

  /** Serializable, otherwise the session's defaults. */
  public static final TxOptions SERIALIZABLE = DEFAULT.withIsolation(IsolationLevel.SERIALIZABLE);

  /** Refuses null. */
  public TxOptions {
    Objects.requireNonNull(isolation, "isolation");
    Objects.requireNonNull(accessMode, "accessMode");
  }

  /** A copy with another isolation. */
  public TxOptions withIsolation(IsolationLevel level) {
    return new TxOptions(level, accessMode, deferrable);
  }

  /** A copy with another access mode. */
  public TxOptions withAccessMode(AccessMode mode) {
    return new TxOptions(isolation, mode, deferrable);
  }

  /** A copy that is deferrable or not. */
  public TxOptions withDeferrable(boolean defer) {
    return new TxOptions(isolation, accessMode, defer);
  }

  /** The transaction modes as SQL writes them after BEGIN or SET TRANSACTION; empty when all are left to the session. */
  public String sql() {
    StringBuilder modes = new StringBuilder();
    if (isolation != IsolationLevel.DEFAULT) {
      modes.append("ISOLATION LEVEL ").append(isolation.sql());
    }
    if (accessMode != AccessMode.DEFAULT) {
      modes.append(modes.isEmpty() ? "" : ", ").append(accessMode.sql());
    }
    if (deferrable) {
      modes.append(modes.isEmpty() ? "" : ", ").append("DEFERRABLE");
    }
    return modes.toString();
  }
}
