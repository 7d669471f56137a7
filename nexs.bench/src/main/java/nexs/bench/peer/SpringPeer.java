package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcClient over HikariCP; batches by JdbcTemplate, since the client has none. */
final class SpringPeer implements BlockingPeer {

  private static final String POINT = Sql.jdbc(Sql.POINT);
  private static final String EXEC = Sql.jdbc(Sql.EXEC);
  private static final String INSERT = Sql.jdbc(Sql.INSERT);

  private final HikariDataSource source;
  private final JdbcClient client;
  private final JdbcClient portions;
  private final JdbcTemplate template;
  private final TransactionTemplate transactions;

  SpringPeer(Target target) {
    source = DataSources.defaults(target);
    template = new JdbcTemplate(source);
    client = JdbcClient.create(template);
    JdbcTemplate fetching = new JdbcTemplate(source);
    fetching.setFetchSize(1000);
    portions = JdbcClient.create(fetching);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  public Item point(long id) {
    return client.sql(POINT).param(id).query(Item.class).single();
  }

  @Override
  public long exec(long id) {
    return client.sql(EXEC).param(id).update();
  }

  @Override
  public long transaction(long from, long to) {
    return Objects.requireNonNull(transactions.execute(status -> exec(from) + exec(to)));
  }

  @Override
  public long batch(List<Item> items) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                (long)
                    template
                        .batchUpdate(
                            INSERT,
                            items,
                            items.size(),
                            (statement, item) -> {
                              statement.setLong(1, item.id());
                              statement.setString(2, item.name());
                              statement.setInt(3, item.amount());
                              statement.setObject(4, item.createdAt());
                            })[0]
                        .length));
  }

  @Override
  public long read() {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              try (Stream<@Nullable Item> items =
                  portions.sql(Sql.READ).query(Item.class).stream()) {
                return items.mapToLong(item -> Objects.requireNonNull(item).id()).sum();
              }
            }));
  }

  @Override
  public List<Event> map() {
    List<@Nullable Event> events = client.sql(Sql.EVENTS_QUERY).query(Event.class).list();
    return filled(events);
  }

  /** No row becomes null. */
  @SuppressWarnings("NullAway")
  private static List<Event> filled(List<@Nullable Event> events) {
    return events;
  }

  @Override
  public void acquire(Runnable meanwhile) {
    Connection conn = DataSourceUtils.getConnection(source);
    try {
      meanwhile.run();
    } finally {
      DataSourceUtils.releaseConnection(conn, source);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
