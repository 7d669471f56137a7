package nexs.session.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of the server's types by object id, asked for once for all sessions of a pool. Safe for any thread.
 */
public final class TypeNames {

  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  /** Of no types yet. */
  public TypeNames() {}

  /** The type's name, if it was asked for before. */
  public @Nullable String known(int oid) {
    return names.get(oid);
  }

  /** The names of several types. */
  public List<String> names(int[] oids, DriverSession<?> session) {
    List<String> all = new ArrayList<>(oids.length);
    for (int oid : oids) {
      all.add(name(oid, session));
    }
    return Collections.unmodifiableList(all);
  }

  /** The type's name; its number in a transaction that has failed, where the server answers nothing. */
  public String name(int oid, DriverSession<?> session) {
    String known = names.get(oid);
    if (known != null) {
      return known;
    }
    String asked = ask(oid, session);
    if (asked == null) {
      return "oid " + Integer.toUnsignedString(oid);
    }
    names.put(oid, asked);
    return asked;
  }

  private static @Nullable String ask(int oid, DriverSession<?> session) {
    if (session.state() == TransactionState.FAILED) {
      return null;
    }
    return session.askTypeName(oid);
  }
}
