package nexs.testkit.fault;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A passage that can be closed and opened again; thread-safe. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private volatile boolean closed;

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      closed = false;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    return closed;
  }

  /** Waits while it is closed. */
  void pass() throws InterruptedException {
    lock.lock();
    try {
      while (closed) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
