package nexs.mapping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.Misfit;
import nexs.mapping.wire.WireDecoder;

/**
 * Makes row mappers and keeps them. One instance a pool; safe for any thread.
 *
 * <p><b>Records.</b> Each component is read from the column of its name: first from one spelt exactly so, else from one spelt, in any case,
 * with underscores between the words or without: {@code createdAt} reads {@code created_at} or {@code createdat}, {@code userID} reads
 * {@code user_id}, {@code address2} reads {@code address2} or {@code address_2}. {@link nexs.api.mapping.Column} names the column
 * instead. Columns that no component wants are left alone. A {@code List} takes an array of one dimension, an {@code Optional} a
 * column that may be NULL. Records on the module path must be public in an exported package, or in one that is open to this module.
 *
 * <p><b>Scalars.</b> Every other class that {@link WireDecoder} reads takes the only column.
 *
 * <p>A mapper is a generated class that reads by the row's typed methods; it is kept for the class and the names and types of the columns,
 * up to 1,000 of them and for an hour after its last use, and with it the record's class.
 */
public final class RowMappers {

  private static final int MAX_MAPPERS = 1000;
  private static final Duration MAX_REST = Duration.ofHours(1);

  private final Cache<PlanKey, IRowMapper<?>> mappers;

  /** Without any mapper yet. */
  public RowMappers() {
    this(MAX_MAPPERS);
  }

  RowMappers(int maxMappers) {
    mappers =
        Caffeine.newBuilder()
            .maximumSize(maxMappers)
            .expireAfterAccess(MAX_REST)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /** Whether a class is read from a single column, rather than from a row as records are. */
  public static boolean scalar(Class<?> type) {
    return WireDecoder.readable(type);
  }

  /**
   * The mapper from rows of these columns to {@code type}. It reads columns by their number, so any row of the same shape will do.
   *
   * @throws MappingException for columns that do not fit the type, and names every misfit; for a class that is neither a record nor a
   *     scalar, and for a record that cannot be reached
   */
  @SuppressWarnings("unchecked") // a mapper is kept under the class that it makes
  public <T> IRowMapper<T> mapper(Class<T> type, List<ColumnInfo> columns) {
    return (IRowMapper<T>) mappers.get(new PlanKey(type, columns), RowMappers::make);
  }

  /**
   * The columns that a mapper to {@code type} reads, in their order: of a record those of its components, of any other class all.
   *
   * @throws MappingException as {@link #mapper} does
   */
  public List<ColumnInfo> columns(Class<?> type, List<ColumnInfo> columns) {
    if (!type.isRecord()) {
      return columns;
    }
    List<String> names = columns.stream().map(ColumnInfo::name).toList();
    return new ColumnMatcher(RecordShape.of(type), names)
        .match().stream()
            .map(Target::column)
            .distinct()
            .sorted()
            .map(number -> columns.get(number - 1))
            .toList();
  }

  /** What the cache did so far. */
  public RowMapperStats stats() {
    CacheStats stats = mappers.stats();
    mappers.cleanUp();
    return new RowMapperStats(
        mappers.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }

  private static IRowMapper<?> make(PlanKey key) {
    Class<?> type = key.type();
    List<String> names = key.names();
    if (type.isRecord()) {
      RecordShape shape = RecordShape.of(type);
      return new RecordMapperClass(shape, new ColumnMatcher(shape, names).match()).make();
    }
    if (!scalar(type)) {
      throw new MappingException(
          "rows cannot become "
              + Misfit.name(type)
              + ", which is neither a record nor a class that a single column is read as; use a record",
          null);
    }
    if (names.size() != 1) {
      throw new MappingException(
          Misfit.name(type)
              + " is read from one column, and the statement gives "
              + (names.isEmpty() ? "none" : names.size() + " (" + String.join(", ", names) + ")")
              + "; select one column, or use a record",
          null);
    }
    return new ScalarMapper<>(Boxes.of(type), names.getFirst());
  }
}
