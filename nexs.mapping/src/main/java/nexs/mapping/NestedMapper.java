package nexs.mapping;

import java.util.List;
import java.util.Optional;
import nexs.api.IRow;
import nexs.api.mapping.IRowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A record within a record: null where all its columns are NULL, as an outer join leaves them. Immutable.
 *
 * @param columns its columns, from 1
 * @param optional whether it stands in an Optional, which is empty instead
 */
record NestedMapper(List<Integer> columns, IRowMapper<?> mapper, boolean optional) {

  /** The record of a row. Called by generated code. */
  @Nullable Object map(IRow row) {
    for (int column : columns) {
      if (!row.isNull(column)) {
        Object made = mapper.map(row);
        return optional ? Optional.of(made) : made;
      }
    }
    return optional ? Optional.empty() : null;
  }
}
