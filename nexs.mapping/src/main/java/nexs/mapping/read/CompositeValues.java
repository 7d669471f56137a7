package nexs.mapping.read;

import java.lang.reflect.Type;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.mapping.IRowMapper;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.CompositeParts;
import nexs.mapping.codec.Misfit;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IValueSource;
import org.jspecify.annotations.Nullable;

/** Composite values as records, mapped as rows are. Safe for any thread. */
public final class CompositeValues implements IValueReader<Object> {

  private final Type type;
  private final Mappers mappers;
  private final IValueSource source;
  private volatile @Nullable Known known;

  /** Makes the mapper of a row. */
  @FunctionalInterface
  public interface Mappers {

    /** From rows of these columns to {@code type}. */
    IRowMapper<?> mapper(Type type, List<ColumnInfo> columns);
  }

  CompositeValues(Type type, Mappers mappers, IValueSource source) {
    this.type = type;
    this.mappers = mappers;
    this.source = source;
  }

  /** What was learnt of a composite type. */
  private record Known(TypeInfo type, List<ColumnInfo> columns, IRowMapper<?> mapper) {}

  @Override
  public Object read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    TypeInfo composite = column.type();
    if (composite.kind() != TypeKind.COMPOSITE || binary) {
      throw Misfit.unreadable(column, TypeArguments.raw(type));
    }
    Known fields = known(composite);
    CompositeParts parts = CompositeParts.of(bytes, at, length, column);
    if (parts.count() != fields.columns().size()) {
      throw Misfit.because(
          column,
          TypeArguments.raw(type),
          "it has "
              + parts.count()
              + " fields, and its type had "
              + fields.columns().size()
              + " when this pool asked for it; the type was altered: open the pool anew");
    }
    return fields.mapper().map(new CompositeRow(parts, fields.columns(), source));
  }

  private Known known(TypeInfo composite) {
    Known found = known;
    if (found == null || !found.type().equals(composite)) {
      List<ColumnInfo> columns =
          composite.attributes().stream()
              .map(
                  attribute ->
                      new ColumnInfo(attribute.name(), attribute.type().withoutDomain(), -1, 0, 0))
              .toList();
      found = new Known(composite, columns, mappers.mapper(type, columns));
      known = found;
    }
    return found;
  }

  @Override
  public boolean takes(TypeInfo from) {
    return from.kind() == TypeKind.COMPOSITE;
  }
}
