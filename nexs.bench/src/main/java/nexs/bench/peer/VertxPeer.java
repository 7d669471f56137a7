package nexs.bench.peer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * The Vert.x PG client by callbacks: calls by themselves on its pipelining client, with the depth that was best for 256 of them at
 * once; transactions and cursors on its pool.
 */
final class VertxPeer implements CallbackPeer {

  private static final int PIPELINING_LIMIT = 64;
  private static final int PIPELINED_CONNECTIONS = 8;
  private static final int PORTION = 1000;

  private final Vertx vertx;
  private final SqlClient client;
  private final Pool pool;

  VertxPeer(Target target) {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(target.host().host())
            .setPort(target.host().port())
            .setDatabase(target.database())
            .setUser(target.user())
            .setPassword(target.password())
            .setCachePreparedStatements(true);
    client =
        PgBuilder.client()
            .with(
                new PoolOptions().setMaxSize(Math.min(PIPELINED_CONNECTIONS, target.connections())))
            .connectingTo(new PgConnectOptions(options).setPipeliningLimit(PIPELINING_LIMIT))
            .using(vertx)
            .build();
    pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(target.connections())
                    .setMaxWaitQueueSize(-1)
                    .setConnectionTimeout(0))
            .connectingTo(options)
            .using(vertx)
            .build();
  }

  @Override
  public void point(long id, Completion<Item> completion) {
    client
        .preparedQuery(Sql.POINT)
        .execute(Tuple.of(id))
        .onComplete(result -> tell(result, completion, rows -> item(rows.iterator().next())));
  }

  @Override
  public void exec(long id, Completion<Long> completion) {
    client
        .preparedQuery(Sql.EXEC)
        .execute(Tuple.of(id))
        .onComplete(result -> tell(result, completion, rows -> (long) rows.rowCount()));
  }

  @Override
  public void transaction(long from, long to, Completion<Long> completion) {
    pool.withTransaction(
            conn ->
                update(conn, from).compose(first -> update(conn, to).map(second -> first + second)))
        .onComplete(result -> tell(result, completion, Integer::longValue));
  }

  private static Future<Integer> update(SqlConnection conn, long id) {
    return conn.preparedQuery(Sql.EXEC).execute(Tuple.of(id)).map(RowSet::rowCount);
  }

  @Override
  public void batch(List<Item> items, Completion<Long> completion) {
    List<Tuple> tuples =
        items.stream()
            .map(item -> Tuple.of(item.id(), item.name(), item.amount(), item.createdAt()))
            .toList();
    pool.preparedQuery(Sql.INSERT)
        .executeBatch(tuples)
        .onComplete(result -> tell(result, completion, VertxPeer::affected));
  }

  private static long affected(RowSet<Row> first) {
    long affected = 0;
    for (RowSet<Row> next = first; next != null; next = next.next()) {
      affected += next.rowCount();
    }
    return affected;
  }

  @Override
  public void read(Completion<Long> completion) {
    pool.withTransaction(conn -> conn.prepare(Sql.READ).compose(query -> rest(query.cursor(), 0)))
        .onComplete(result -> tell(result, completion, sum -> sum));
  }

  private static Future<Long> rest(Cursor cursor, long sum) {
    return cursor
        .read(PORTION)
        .compose(
            rows -> {
              long more = sum;
              for (Row row : rows) {
                more += item(row).id();
              }
              return cursor.hasMore() ? rest(cursor, more) : Future.succeededFuture(more);
            });
  }

  @Override
  public void acquire(Completion<Long> completion) {
    pool.getConnection()
        .compose(SqlConnection::close)
        .onComplete(result -> tell(result, completion, nothing -> 0L));
  }

  @Override
  public void close() {
    client.close().await();
    pool.close().await();
    vertx.close().await();
  }

  private static <T, R> void tell(
      AsyncResult<T> result, Completion<R> completion, Function<T, R> value) {
    if (result.succeeded()) {
      completion.done(value.apply(result.result()));
    } else {
      completion.failed(result.cause());
    }
  }

  private static Item item(Row row) {
    return new Item(row.getLong(0), row.getString(1), row.getInteger(2), row.getOffsetDateTime(3));
  }
}
