package nexs.mapping.read;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.ListReader;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/** Arrays of one dimension as sets in the array's order, that cannot be changed. */
record SetValues(ListReader list) implements IValueReader<Set<@Nullable Object>> {

  @Override
  public Set<@Nullable Object> read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return Collections.unmodifiableSet(
        new LinkedHashSet<>(list.read(bytes, at, length, binary, column)));
  }

  @Override
  public boolean takes(TypeInfo type) {
    return list.takes(type);
  }
}
