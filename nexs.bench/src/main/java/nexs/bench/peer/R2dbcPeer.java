package nexs.bench.peer;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** r2dbc-postgresql under r2dbc-pool, as their READMEs say. */
final class R2dbcPeer implements CallbackPeer {

  private static final int PORTION = 1000;

  private final ConnectionPool pool;

  R2dbcPeer(Target target) {
    PostgresqlConnectionFactory factory =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(target.host().host())
                .port(target.host().port())
                .database(target.database())
                .username(target.user())
                .password(target.password())
                .build());
    pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(factory)
                .initialSize(target.connections())
                .maxSize(target.connections())
                .build());
    pool.warmup().block();
  }

  @Override
  public void point(long id, Completion<Item> completion) {
    tell(
        with(
            conn ->
                Mono.from(conn.createStatement(Sql.POINT).bind(0, id).execute())
                    .flatMap(result -> Mono.from(result.map((row, columns) -> item(row))))),
        completion);
  }

  @Override
  public void exec(long id, Completion<Long> completion) {
    tell(with(conn -> update(conn, id)), completion);
  }

  @Override
  public void transaction(long from, long to, Completion<Long> completion) {
    tell(
        with(
            conn ->
                inTransaction(
                    conn,
                    update(conn, from)
                        .flatMap(first -> update(conn, to).map(second -> first + second)))),
        completion);
  }

  @Override
  public void batch(List<Item> items, Completion<Long> completion) {
    tell(with(conn -> inTransaction(conn, insert(conn, items))), completion);
  }

  private static Mono<Long> insert(Connection conn, List<Item> items) {
    Statement statement = conn.createStatement(Sql.INSERT);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (i > 0) {
        statement.add();
      }
      statement
          .bind(0, item.id())
          .bind(1, item.name())
          .bind(2, item.amount())
          .bind(3, item.createdAt());
    }
    return Flux.from(statement.execute())
        .flatMap(result -> result.getRowsUpdated())
        .reduce(0L, Long::sum);
  }

  @Override
  public void read(Completion<Long> completion) {
    tell(
        with(
            conn ->
                inTransaction(
                    conn,
                    Flux.from(conn.createStatement(Sql.READ).fetchSize(PORTION).execute())
                        .flatMap(result -> result.map((row, columns) -> item(row).id()))
                        .reduce(0L, Long::sum))),
        completion);
  }

  @Override
  public void acquire(Completion<Long> completion) {
    tell(with(conn -> Mono.just(0L)), completion);
  }

  @Override
  public void close() {
    pool.disposeLater().block();
  }

  private <T> Mono<T> with(Function<Connection, Mono<T>> work) {
    return Mono.usingWhen(pool.create(), work, Connection::close);
  }

  private static Mono<Long> inTransaction(Connection conn, Mono<Long> work) {
    Publisher<Void> begin = conn.beginTransaction();
    return Mono.from(begin)
        .then(work)
        .delayUntil(result -> conn.commitTransaction())
        .onErrorResume(e -> Mono.from(conn.rollbackTransaction()).then(Mono.error(e)));
  }

  private static Mono<Long> update(Connection conn, long id) {
    return Mono.from(conn.createStatement(Sql.EXEC).bind(0, id).execute())
        .flatMap(result -> Mono.from(result.getRowsUpdated()));
  }

  private static <T> void tell(Mono<T> result, Completion<T> completion) {
    var _ = result.subscribe(completion::done, completion::failed);
  }

  private static Item item(Row row) {
    return new Item(
        Objects.requireNonNull(row.get(0, Long.class)),
        Objects.requireNonNull(row.get(1, String.class)),
        Objects.requireNonNull(row.get(2, Integer.class)),
        Objects.requireNonNull(row.get(3, OffsetDateTime.class)));
  }
}
