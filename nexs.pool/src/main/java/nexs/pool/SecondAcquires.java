package nexs.pool;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nexs.api.config.PoolConfig;
import nexs.api.config.SecondAcquire;
import nexs.api.error.NexsException;

/**
 * Watches for threads that wait for a session while they have some themselves.
 *
 * @see <a href="https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing">Pool-locking, in About Pool Sizing</a>
 */
final class SecondAcquires {

  private static final System.Logger LOG = System.getLogger(SecondAcquires.class.getName());
  private static final int PLACES = 100;

  private final PoolConfig config;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  SecondAcquires(PoolConfig config) {
    this.config = config;
  }

  /**
   * Looks before the calling thread waits.
   *
   * @param slots all slots of a pool that cannot grow
   * @param failure makes the refusal; the argument tells whether the thread has all slots
   */
  <S extends ISession> void check(List<Slot<S>> slots, Function<Boolean, NexsException> failure) {
    if (config.secondAcquire() == SecondAcquire.ALLOW) {
      return;
    }
    Thread caller = Thread.currentThread();
    long own = slots.stream().filter(slot -> slot.holder == caller).count();
    if (own == 0) {
      return;
    }
    boolean all = own >= config.maxConns();
    if (all || config.secondAcquire() == SecondAcquire.REFUSE) {
      throw failure.apply(all);
    }
    warn(caller);
  }

  private void warn(Thread caller) {
    List<StackTraceElement> frames = Holders.frames(new Throwable());
    String place = frames.isEmpty() ? "" : frames.getFirst().toString();
    if (warned.size() < PLACES && warned.add(place)) {
      StringBuilder text =
          new StringBuilder("thread ")
              .append(Holders.name(caller))
              .append(" has a connection of pool \"")
              .append(config.name())
              .append("\" and waits for another one while none is free: when all threads do so,")
              .append(" none of them can go on; use the connection it has, or close that first");
      frames.forEach(frame -> text.append("\n    at ").append(frame));
      LOG.log(System.Logger.Level.WARNING, text.toString());
    }
  }
}
