package nexs.bench.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.CallbackPeer;
import nexs.bench.peer.Event;
import nexs.bench.peer.Item;
import nexs.bench.peer.Peer;
import nexs.bench.peer.Sql;

/** Looks once at all that a peer's call did, through a connection of its own: a fast wrong answer must not count. */
public final class Proof {

  private static final List<Event> EVENTS =
      LongStream.rangeClosed(1, Sql.EVENTS).mapToObj(Event::of).toList();

  private final BlockingPeer peer;
  private final Connection witness;

  private Proof(BlockingPeer peer, Connection witness) {
    this.peer = peer;
    this.witness = witness;
  }

  /**
   * Calls once and looks.
   *
   * @throws WrongResultException when the call did not do what it should
   */
  public static void of(Work work, Peer peer, Connection witness) throws Exception {
    BlockingPeer blocking =
        switch (peer) {
          case BlockingPeer already -> already;
          case CallbackPeer callbacks -> new Awaiting(callbacks);
        };
    Proof proof = new Proof(blocking, witness);
    switch (work) {
      case POINT -> proof.point();
      case EXEC -> proof.exec();
      case TRANSACTION -> proof.transaction();
      case BATCH -> proof.batch();
      case COPY_IN -> proof.copyIn();
      case MAP -> expect("map", EVENTS, blocking.map());
      case POOL, READ, COPY_OUT -> work.call(blocking, new Keys(0));
    }
  }

  private void point() throws Exception {
    for (long id : new long[] {1, 4711, 1_000_000}) {
      expect("point of " + id, Item.of(id), peer.point(id));
    }
  }

  private void exec() throws Exception {
    long before = balances(4711);
    peer.exec(4711);
    expect("exec", before + 1, balances(4711));
  }

  private void transaction() throws Exception {
    long one = balances(23);
    long both = balances(23, 42);
    peer.transaction(23, 42);
    expect("transaction", one + 1, balances(23));
    expect("transaction", both + 2, balances(23, 42));
  }

  private void batch() throws Exception {
    clear(witness);
    peer.batch(Work.ITEMS);
    expect("batch", Work.ITEMS, rowsOf("bench_inserts"));
  }

  private void copyIn() throws Exception {
    clear(witness);
    peer.copyIn(Work.Many.ITEMS);
    expect("copy", Work.Many.ITEMS, rowsOf("bench_copies"));
  }

  private List<Item> rowsOf(String table) throws SQLException {
    List<Item> found = new ArrayList<>();
    try (Statement statement = witness.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, name, amount, created_at FROM " + table + " ORDER BY id")) {
      while (rows.next()) {
        found.add(
            new Item(
                rows.getLong(1),
                rows.getString(2),
                rows.getInt(3),
                rows.getObject(4, OffsetDateTime.class)));
      }
    }
    return found;
  }

  /** Removes what batches inserted. */
  public static void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE bench_inserts, bench_copies");
    }
  }

  private long balances(long... ids) throws SQLException {
    long sum = 0;
    for (long id : ids) {
      try (Statement statement = witness.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT balance FROM bench_accounts WHERE id = " + id)) {
        rows.next();
        sum += rows.getLong(1);
      }
    }
    return sum;
  }

  private static void expect(String call, Object wanted, Object got) {
    if (!wanted.equals(got)) {
      throw new WrongResultException(call, wanted, got);
    }
  }
}
