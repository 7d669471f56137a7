package nexs.bench.peer;

import java.util.List;
import java.util.stream.Stream;
import nexs.Nexs;
import nexs.api.Batch;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IRows;
import nexs.api.copy.CopyIn;

/** nexs, on the provider of this name. */
final class NexsPeer implements BlockingPeer {

  private final IPool db;
  private final int lanes;

  /** @param lanes of COPY */
  NexsPeer(Target target, String provider, int lanes) {
    this.lanes = lanes;
    db =
        Nexs.builder()
            .dsn(target.dsn())
            .edit(pool -> pool.minConns(target.connections()).maxConns(target.connections()))
            .provider(provider)
            .open();
  }

  @Override
  public Item point(long id) {
    return db.queryOne(Item.class, Sql.POINT, id);
  }

  @Override
  public long exec(long id) {
    return db.exec(Sql.EXEC, id).rowsAffected();
  }

  @Override
  public long transaction(long from, long to) {
    return db.inTransaction(
        tx -> tx.exec(Sql.EXEC, from).rowsAffected() + tx.exec(Sql.EXEC, to).rowsAffected());
  }

  @Override
  public long batch(List<Item> items) {
    Batch batch = new Batch();
    for (Item item : items) {
      batch.add(Sql.INSERT, item.id(), item.name(), item.amount(), item.createdAt());
    }
    return db.send(batch).rowsAffected();
  }

  @Override
  public long read() {
    return db.query(NexsPeer::sum, Sql.READ);
  }

  private static long sum(IRows rows) {
    long sum = 0;
    while (rows.next()) {
      sum += rows.as(Item.class).id();
    }
    return sum;
  }

  @Override
  public List<Event> map() {
    return db.queryAll(Event.class, Sql.EVENTS_QUERY);
  }

  @Override
  public long copyIn(List<Item> items) {
    db.exec(Sql.EMPTY);
    return db.copy().in(CopyIn.of("bench_copies", Item.class).lanes(lanes), items).rows();
  }

  @Override
  public long copyOut() {
    try (Stream<Item> items = db.copy().out("bench_items", Item.class)) {
      return items.mapToLong(Item::id).sum();
    }
  }

  @Override
  public void acquire(Runnable meanwhile) {
    try (IConn _ = db.acquire()) {
      meanwhile.run();
    }
  }

  @Override
  public void close() {
    db.close();
  }
}
