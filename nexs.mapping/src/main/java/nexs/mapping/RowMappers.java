package nexs.mapping;

import java.lang.reflect.Type;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.IRow;
import nexs.api.PlanStats;
import nexs.api.error.MappingException;
import nexs.api.mapping.Converters;
import nexs.api.mapping.IRowMapper;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.Misfit;
import nexs.mapping.read.TypeArguments;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IValueSource;
import nexs.mapping.wire.WireDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Makes row mappers and keeps them. One instance a pool; safe for any thread.
 *
 * <p><b>Records.</b> Each component is read from the column of its name: first from one spelt exactly so, else from one spelt, in any case,
 * with underscores between the words or without: {@code createdAt} reads {@code created_at} or {@code createdat}, {@code userID} reads
 * {@code user_id}, {@code address2} reads {@code address2} or {@code address_2}. {@link nexs.api.mapping.Column} names the column
 * instead. Columns that no component wants are left alone. A {@code List} takes an array, lists within each other one of as many
 * dimensions, an {@code Optional} a column that may be NULL. A record takes a composite value; or, where no column has its name, those
 * that have it in front: {@code address_street} or {@code "address.street"}; it is null where all of them are NULL, as an outer join
 * leaves them. Objects are made of JSON by the pool's library. Records on the module path must be public in an exported package, or in one
 * that is open to this module.
 *
 * <p>A record whose only column is a composite value or a document is that value, where the column has the name of no component.
 *
 * <p><b>Sealed interfaces</b> become the record that a column tells, by their {@link nexs.api.mapping.Discriminator}.
 *
 * <p><b>Scalars.</b> Every other class that {@link WireDecoder} reads takes the only column.
 *
 * <p>A mapper is a generated class that reads by the row's typed methods; it is kept for the class and the names and types of the columns,
 * up to 1,000 of them and for an hour after its last use, and with it the record's class.
 */
public final class RowMappers implements IValueSource {

  private final PlanCache<PlanKey, IRowMapper<?>> mappers;
  private final ValueReaders readers;

  /** Without any mapper yet, and without converters. */
  public RowMappers() {
    this(Converters.NONE);
  }

  /**
   * Without any mapper yet.
   *
   * @throws nexs.api.error.ConfigException for converters to classes that nexs does not read
   */
  public RowMappers(Converters converters) {
    this(converters, PlanCache.MOST);
  }

  RowMappers(Converters converters, long most) {
    mappers = new PlanCache<>(most);
    readers = new ValueReaders(converters, this::find, this);
  }

  /** Whether a class is read from a single column, rather than from a row as records are. */
  public boolean scalar(Class<?> type) {
    return !mapped(type) && readers.find(type) != null;
  }

  /**
   * The mapper from rows of these columns to {@code type}. It reads columns by their number, so any row of the same shape will do.
   *
   * @throws MappingException for columns that do not fit the type, and names every misfit; for a class that is neither a record nor a
   *     scalar, and for a record that cannot be reached
   */
  @SuppressWarnings("unchecked") // a mapper is kept under the class that it makes
  public <T> IRowMapper<T> mapper(Class<T> type, List<ColumnInfo> columns) {
    return (IRowMapper<T>) find(type, columns);
  }

  private IRowMapper<?> find(Type type, List<ColumnInfo> columns) {
    return mappers.get(new PlanKey(type, columns), key -> make(type, columns));
  }

  @Override
  public <T> @Nullable T value(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<T> type) {
    return readers.value(bytes, at, length, binary, column, type);
  }

  @Override
  public <T> T row(IRow row, Class<T> type) {
    return mapper(type, row.columns()).map(row);
  }

  /**
   * The columns that a mapper to {@code type} reads, in their order: of a record those of its components, of any other class all.
   *
   * @throws MappingException as {@link #mapper} does
   */
  public List<ColumnInfo> columns(Class<?> type, List<ColumnInfo> columns) {
    if (!mapped(type) || whole(type, columns)) {
      return columns;
    }
    ColumnMatcher matcher = new ColumnMatcher(readers, columns);
    matcher.match(type);
    return matcher.met();
  }

  /** What the cache did so far. */
  public PlanStats stats() {
    return mappers.stats();
  }

  /** Whether a class takes a row; records of nexs, such as Range, are single values. */
  private boolean mapped(Class<?> type) {
    return !readers.converts(type)
        && ((type.isRecord() && !WireDecoder.readable(type))
            || readers.discriminator(type) != null);
  }

  /** Whether a record is the value of the only column: a composite one or a document, whose name is that of no component. */
  private boolean whole(Class<?> type, List<ColumnInfo> columns) {
    if (columns.size() != 1 || !type.isRecord()) {
      return false;
    }
    ColumnInfo column = columns.getFirst();
    IValueReader<?> reader = readers.find(type);
    return reader != null
        && column.type().kind() != TypeKind.OTHER
        && reader.takes(column.type())
        && RecordShape.of(type).components().stream()
            .noneMatch(component -> Place.ROW.fits(component, column.name()));
  }

  private IRowMapper<?> make(Type type, List<ColumnInfo> columns) {
    Class<?> raw = TypeArguments.raw(type);
    if (mapped(raw) && !whole(raw, columns)) {
      return new ColumnMatcher(readers, columns).match(type);
    }
    if (readers.find(raw) == null) {
      throw new MappingException(
          "rows cannot become "
              + Misfit.name(raw)
              + ", which is neither a record nor a class that a single column is read as; use a record",
          null);
    }
    if (columns.size() != 1) {
      List<String> names = columns.stream().map(ColumnInfo::name).toList();
      throw new MappingException(
          Misfit.name(raw)
              + " is read from one column, and the statement gives "
              + (names.isEmpty() ? "none" : names.size() + " (" + String.join(", ", names) + ")")
              + "; select one column, or use a record",
          null);
    }
    return new ScalarMapper<>(Boxes.of(raw), columns.getFirst().name());
  }
}
