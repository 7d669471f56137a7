package nexs.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nexs.api.error.MappingException;
import nexs.api.error.NoRowsException;
import nexs.api.error.TooManyRowsException;
import org.jspecify.annotations.Nullable;

/** The calls that end with all rows in memory. Stateless. */
final class Results {

  private Results() {}

  static <T> T one(ISqlStatement statement, Class<T> type, @Nullable Object @Nullable [] args) {
    ISqlRows rows = rows(statement, args);
    if (!rows.next()) {
      throw new NoRowsException(
          "one row was asked for, and the statement gave none: "
              + statement.parsed().excerpt()
              + "; use queryOptional where a row may be missing");
    }
    T value = rows.as(type);
    refuseMore(rows, statement);
    return value;
  }

  static <T> Optional<T> optional(
      ISqlStatement statement, Class<T> type, @Nullable Object @Nullable [] args) {
    ISqlRows rows = rows(statement, args);
    if (!rows.next()) {
      return Optional.empty();
    }
    boolean nothing = !type.isRecord() && rows.columns().size() == 1 && rows.isNull(1);
    Optional<T> value = nothing ? Optional.empty() : Optional.of(rows.as(type));
    refuseMore(rows, statement);
    return value;
  }

  static <T> List<T> all(
      ISqlStatement statement, Class<T> type, @Nullable Object @Nullable [] args) {
    ISqlRows rows = rows(statement, args);
    List<T> all = new ArrayList<>(rows.known());
    while (rows.next()) {
      all.add(rows.as(type));
    }
    return Collections.unmodifiableList(all);
  }

  static long count(ISqlStatement statement, @Nullable Object @Nullable [] args) {
    ISqlRows rows = rows(statement, args);
    if (!rows.next()) {
      throw new NoRowsException(
          "a number was asked for, and the statement gave no row: " + statement.parsed().excerpt());
    }
    if (rows.columns().size() != 1) {
      throw new MappingException(
          "a number was asked for, and the statement gives "
              + rows.columns().size()
              + " columns; select one",
          null);
    }
    long value = rows.longAt(1);
    refuseMore(rows, statement);
    return value;
  }

  private static ISqlRows rows(ISqlStatement statement, @Nullable Object @Nullable [] args) {
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    return statement.rows(args);
  }

  private static void refuseMore(ISqlRows rows, ISqlStatement statement) {
    if (rows.next()) {
      throw new TooManyRowsException(
          "one row was asked for, and the statement gave more: "
              + statement.parsed().excerpt()
              + "; use queryAll, or add LIMIT 1 if any of them will do");
    }
  }
}
