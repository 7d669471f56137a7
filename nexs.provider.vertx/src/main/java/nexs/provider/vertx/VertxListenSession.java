package nexs.provider.vertx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.listen.Notification;
import nexs.pool.listen.IListenSession;

/** A session that listens: the event loop hands over what arrives. */
final class VertxListenSession implements IListenSession {

  private final VertxSession session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private List<Notification> arrived = new ArrayList<>();
  private boolean woken;

  VertxListenSession(VertxSession session) {
    this.session = session;
    session.tap().listener(this::arrived);
    session.tap().whenGone(this::wake);
  }

  private void arrived(Notification notification) {
    lock.lock();
    try {
      arrived.add(notification);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void exec(String sql) {
    session.control(sql, false);
  }

  @Override
  public List<Notification> await(Duration patience) {
    List<Notification> taken;
    lock.lock();
    try {
      long left = patience.toNanos();
      while (arrived.isEmpty() && !woken && session.connected() && left > 0) {
        left = news.awaitNanos(left);
      }
      woken = false;
      taken = arrived;
      arrived = new ArrayList<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
    if (taken.isEmpty() && !session.connected()) {
      throw session.lossAtRest();
    }
    return taken;
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      woken = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
