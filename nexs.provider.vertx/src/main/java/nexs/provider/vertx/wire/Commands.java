package nexs.provider.vertx.wire;

import io.vertx.sqlclient.PropertyKind;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.internal.QueryResultHandler;
import io.vertx.sqlclient.internal.RowDesc;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** What the client asks for to gather rows in, which it is never given. Stateless. */
final class Commands {

  /** Portions fetched of a statement that is not read in portions: all. */
  static final int ALL_ROWS = 0;

  static final Collector<Row, ?, Boolean> NOTHING =
      Collector.of(() -> true, (none, row) -> {}, (none, other) -> none, none -> none);

  static final QueryResultHandler<Boolean> NOBODY =
      new QueryResultHandler<>() {
        @Override
        public <V> void addProperty(PropertyKind<V> property, V value) {}

        @Override
        public void handleResult(
            int updatedCount,
            int size,
            @Nullable RowDesc desc,
            Boolean result,
            @Nullable Throwable failure) {}
      };

  private Commands() {}
}
