package nexs.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Jdbi 3 over HikariCP, with a constructor mapper for the record. */
final class JdbiPeer implements BlockingPeer {

  private static final String POINT = Sql.POINT.replace("$1", ":id");
  private static final String EXEC = Sql.EXEC.replace("$1", ":id");
  private static final String INSERT =
      "INSERT INTO bench_inserts VALUES (:id, :name, :amount, :createdAt)";

  private final HikariDataSource source;
  private final Jdbi jdbi;

  JdbiPeer(Target target) {
    source = DataSources.defaults(target);
    jdbi = Jdbi.create(source);
    jdbi.registerRowMapper(ConstructorMapper.factory(Item.class));
    jdbi.registerRowMapper(ConstructorMapper.factory(Event.class));
  }

  @Override
  public Item point(long id) {
    return jdbi.withHandle(
        handle -> handle.createQuery(POINT).bind("id", id).mapTo(Item.class).one());
  }

  @Override
  public long exec(long id) {
    return jdbi.withHandle(handle -> update(handle, id));
  }

  @Override
  public long transaction(long from, long to) {
    return jdbi.inTransaction(handle -> update(handle, from) + update(handle, to));
  }

  @Override
  public long batch(List<Item> items) {
    return jdbi.inTransaction(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(INSERT);
          for (Item item : items) {
            batch
                .bind("id", item.id())
                .bind("name", item.name())
                .bind("amount", item.amount())
                .bind("createdAt", item.createdAt())
                .add();
          }
          return (long) batch.execute().length;
        });
  }

  @Override
  public long read() {
    return jdbi.inTransaction(
        handle ->
            handle.createQuery(Sql.READ).setFetchSize(1000).mapTo(Item.class).stream()
                .mapToLong(Item::id)
                .sum());
  }

  @Override
  public List<Event> map() {
    return jdbi.withHandle(
        handle -> handle.createQuery(Sql.EVENTS_QUERY).mapTo(Event.class).list());
  }

  @Override
  public void acquire(Runnable meanwhile) {
    try (Handle _ = jdbi.open()) {
      meanwhile.run();
    }
  }

  @Override
  public void close() {
    source.close();
  }

  private static long update(Handle handle, long id) {
    return handle.createUpdate(EXEC).bind("id", id).execute();
  }
}
