package nexs.mapping.wire;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;

/** Finds a column by its name. Stateless. */
public final class ColumnNames {

  private ColumnNames() {}

  /**
   * The place of the one column of that name, from 1.
   *
   * @throws MappingException when there is none, or more than one
   */
  public static int find(String name, List<ColumnInfo> columns) {
    int found = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        if (found > 0) {
          throw new MappingException(
              "columns "
                  + found
                  + " and "
                  + (i + 1)
                  + " are both named \""
                  + name
                  + "\"; give one of them an alias",
              null);
        }
        found = i + 1;
      }
    }
    if (found == 0) {
      throw new MappingException(
          "the result has no column \""
              + name
              + "\"; it has "
              + String.join(", ", columns.stream().map(ColumnInfo::name).toList()),
          null);
    }
    return found;
  }
}
