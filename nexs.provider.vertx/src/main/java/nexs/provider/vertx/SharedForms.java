package nexs.provider.vertx;

import java.util.ArrayDeque;
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

/** The statements that a session's server keeps for calls that share it, as many as {@code statementCacheSize}. Safe for any thread. */
final class SharedForms {

  private final Wire wire;
  private final int size;
  private final ReentrantLock parsing = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, List<Prepared>> forms = new ConcurrentHashMap<>();

  /** In the order in which they came; under the lock. */
  private final Queue<Prepared> all = new ArrayDeque<>();

  SharedForms(Wire wire, int size) {
    this.wire = wire;
    this.size = size;
  }

  /** For whoever has one parsed: others wait for that. */
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

  /** Keeps a form. The server forgets the oldest beyond the size, behind all that runs now. */
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

  /** Drops a form that does not fit any more, or that the server has forgotten. */
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
        wire.submit(new Call(CloseStep.of(form)));
      }
    } finally {
      lock.unlock();
    }
  }
}
