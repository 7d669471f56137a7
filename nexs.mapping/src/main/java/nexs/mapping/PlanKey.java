package nexs.mapping;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import nexs.api.ColumnInfo;

/** What a mapper is made for: a Java type, and the names and types of the columns. Immutable. */
final class PlanKey {

  private final Type type;
  private final String[] names;
  private final int[] oids;
  private final int hash;

  PlanKey(Type type, List<ColumnInfo> columns) {
    this.type = type;
    this.names = new String[columns.size()];
    this.oids = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      ColumnInfo column = columns.get(i);
      names[i] = column.name();
      oids[i] = column.typeOid();
    }
    this.hash = 31 * (31 * type.hashCode() + Arrays.hashCode(names)) + Arrays.hashCode(oids);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlanKey key
        && key.hash == hash
        && key.type.equals(type)
        && Arrays.equals(key.oids, oids)
        && Arrays.equals(key.names, names);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
