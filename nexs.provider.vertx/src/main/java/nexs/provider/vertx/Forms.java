package nexs.provider.vertx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import nexs.provider.vertx.wire.Call;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.Signature;
import nexs.provider.vertx.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What a session's server has parsed and keeps: of a statement, a form for each way in which its parameters are declared and sent. Bounded:
 * the server forgets the oldest, behind all that runs then. Safe for any thread.
 */
final class Forms {

  private final Wire wire;
  private final int size;
  private final ReentrantLock parsing = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, List<Prepared>> forms = new ConcurrentHashMap<>();

  /** In the order in which they came; under the lock. */
  private final Queue<Prepared> all = new ArrayDeque<>();

  /** @param size the most forms; 0 for a server that is to keep none */
  Forms(Wire wire, int size) {
    this.wire = wire;
    this.size = size;
  }

  /** Whether the server may keep any. */
  boolean keepsAny() {
    return size > 0;
  }

  /** For whoever has a form parsed while others may want it too: they wait for that. */
  ReentrantLock parsing() {
    return parsing;
  }

  /** The form that takes such parameters; null for none. */
  @Nullable Prepared fitting(String sql, Signature signature) {
    List<Prepared> known = forms.get(sql);
    if (known != null) {
      for (Prepared form : known) {
        if (form.takes(signature)) {
          return form;
        }
      }
    }
    return null;
  }

  /** Keeps a form. */
  void keep(Prepared form) {
    lock.lock();
    try {
      forms.computeIfAbsent(form.sql(), sql -> new CopyOnWriteArrayList<>()).add(form);
      all.add(form);
      if (all.size() > size) {
        drop(all.element());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops a form. */
  void drop(Prepared form) {
    lock.lock();
    try {
      if (all.remove(form)) {
        forms.computeIfPresent(
            form.sql(),
            (sql, known) -> {
              known.remove(form);
              return known.isEmpty() ? null : known;
            });
        forget(List.of(form));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops all forms of a statement. */
  void drop(String sql) {
    List<Prepared> known = forms.get(sql);
    if (known != null) {
      known.forEach(this::drop);
    }
  }

  /** Drops all. */
  void clear() {
    lock.lock();
    try {
      forget(all);
      all.clear();
      forms.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits for that. */
  private void forget(Iterable<Prepared> dropped) {
    List<CloseStep> steps = new ArrayList<>();
    dropped.forEach(form -> steps.add(CloseStep.of(form)));
    if (!steps.isEmpty()) {
      wire.submit(new Call(steps));
    }
  }
}
