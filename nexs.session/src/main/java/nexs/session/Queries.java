package nexs.session;

import java.util.List;
import java.util.Optional;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.IQueryable;
import nexs.api.IRows;
import nexs.api.IWork;
import nexs.api.copy.ICopy;
import nexs.api.error.NexsException;
import nexs.api.write.IInsert;
import nexs.api.write.IUpdate;
import nexs.session.copy.Copying;
import nexs.session.copy.ICopyPlace;
import nexs.session.copy.ICopySession;
import nexs.session.write.IWritePlace;
import nexs.session.write.IWriteSession;
import nexs.session.write.Writes;
import org.jspecify.annotations.Nullable;

/** The shared calls, for whatever can name the session to run them on. */
abstract class Queries<N extends ISqlSession<N>> implements IQueryable {

  /** The session for one call; refuses when there is none to be had. */
  abstract N enter();

  /** Ends the use of the session by one call. */
  abstract void leave(N session);

  /** The statement of that text where it needs no session of its own; null where it does. */
  @Nullable ISqlStatement shared(String sql) {
    return null;
  }

  /** The statement of that text; refuses those that must not run here. */
  ISqlStatement statement(N session, String sql) {
    return session.statement(sql);
  }

  /** Whether there is more than one session. */
  boolean several() {
    return false;
  }

  /** Watches the object by which a COPY has the session: a stream or a writer of it may be lost without its close. */
  void watch(N session, Object holder) {}

  /** Refuses the session to other calls, or no longer does: a COPY runs. */
  void copying(boolean now) {}

  @Override
  public final ICopy copy() {
    return new Copying(
        new ICopyPlace() {
          @Override
          public ICopySession enter() {
            return beginCopy();
          }

          @Override
          public void leave(ICopySession link) {
            endCopy(link);
          }

          @Override
          public boolean several() {
            return Queries.this.several();
          }
        });
  }

  @Override
  public final <T> IInsert<T> insert(Class<T> type) {
    return Writes.insert(writePlace(), type);
  }

  @Override
  public final <T> IUpdate<T> update(Class<T> type) {
    return Writes.update(writePlace(), type);
  }

  private IWritePlace writePlace() {
    return new IWritePlace() {
      @Override
      public IWriteSession enter() {
        return new CopyLink<>(Queries.this.enter());
      }

      @Override
      @SuppressWarnings("unchecked") // each place gets back what it gave
      public void leave(IWriteSession link) {
        Queries.this.leave(((CopyLink<N>) link).session());
      }
    };
  }

  private CopyLink<N> beginCopy() {
    N session = enter();
    try {
      session.checkCopy();
      copying(true);
      CopyLink<N> link = new CopyLink<>(session);
      watch(session, link);
      return link;
    } catch (NexsException refused) {
      leave(session);
      throw refused;
    }
  }

  @SuppressWarnings("unchecked") // each place gets back what it gave
  private void endCopy(ICopySession link) {
    copying(false);
    leave(((CopyLink<N>) link).session());
  }

  @Override
  public final CommandTag exec(String sql, @Nullable Object... args) {
    ISqlStatement shared = shared(sql);
    if (shared != null) {
      return shared.exec(args);
    }
    N session = enter();
    try {
      return statement(session, sql).exec(args);
    } finally {
      leave(session);
    }
  }

  @Override
  public final <T> T queryOne(Class<T> type, String sql, @Nullable Object... args) {
    ISqlStatement shared = shared(sql);
    if (shared != null) {
      return Results.one(shared, type, args);
    }
    N session = enter();
    try {
      return Results.one(statement(session, sql), type, args);
    } finally {
      leave(session);
    }
  }

  @Override
  public final <T> Optional<T> queryOptional(Class<T> type, String sql, @Nullable Object... args) {
    ISqlStatement shared = shared(sql);
    if (shared != null) {
      return Results.optional(shared, type, args);
    }
    N session = enter();
    try {
      return Results.optional(statement(session, sql), type, args);
    } finally {
      leave(session);
    }
  }

  @Override
  public final <T> List<T> queryAll(Class<T> type, String sql, @Nullable Object... args) {
    ISqlStatement shared = shared(sql);
    if (shared != null) {
      return Results.all(shared, type, args);
    }
    N session = enter();
    try {
      return Results.all(statement(session, sql), type, args);
    } finally {
      leave(session);
    }
  }

  @Override
  public final long queryCount(String sql, @Nullable Object... args) {
    ISqlStatement shared = shared(sql);
    if (shared != null) {
      return Results.count(shared, args);
    }
    N session = enter();
    try {
      return Results.count(statement(session, sql), args);
    } finally {
      leave(session);
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    N session = enter();
    try {
      return Streaming.read(session, statement(session, sql), reader, args);
    } finally {
      leave(session);
    }
  }

  @Override
  public final BatchResult send(Batch batch) {
    N session = enter();
    try {
      return session.send(batch);
    } finally {
      leave(session);
    }
  }
}
