package nexs.session.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import nexs.api.error.NexsException;
import nexs.api.error.ParameterException;
import nexs.api.spi.SingleRowInsert;
import org.jspecify.annotations.Nullable;

/**
 * Makes one statement of many equal single-row inserts of a batch, with an array for each parameter: the server then plans, locks and
 * answers once instead of a thousand times. For one batch.
 *
 * <p>Only what cannot be told from one insert after the other is made one; the server itself is asked about the table, see {@link
 * SingleRowInsert}. Errors name no row then, so whoever gets one undoes the batch and sends it again, one by one.
 */
final class InsertRuns {

  /** Fewer rows gain too little for the second statement that the session then has to prepare. */
  private static final int SHORTEST = 16;

  private static final int LONGEST = 1000;

  /** PostgreSQL's own oids end here: a type of a user may bear the same name. */
  private static final int FIRST_USER_OID = 16384;

  private static final Set<String> TYPES =
      Set.of(
          "bool",
          "bpchar",
          "bytea",
          "date",
          "float4",
          "float8",
          "int2",
          "int4",
          "int8",
          "interval",
          "json",
          "jsonb",
          "numeric",
          "text",
          "time",
          "timestamp",
          "timestamptz",
          "timetz",
          "uuid",
          "varchar");

  private final DriverSession<?> session;

  InsertRuns(DriverSession<?> session) {
    this.session = session;
  }

  /** Whether there is anything to gain: {@link #join} may ask the server then. */
  static boolean worthIt(List<Sending> sendings) {
    int length = 0;
    for (int i = 0; i < sendings.size() && length < SHORTEST; i++) {
      length = i > 0 && continues(sendings, i) ? length + 1 : 1;
      if (sendings.get(i).statement().alone()) {
        length = 0;
      }
    }
    return length >= SHORTEST;
  }

  /** The same batch with its runs joined; the given list when it has none. */
  List<Sending> join(List<Sending> sendings) {
    List<Sending> joined = new ArrayList<>();
    int from = 0;
    while (from < sendings.size()) {
      int to = from + 1;
      while (to < sendings.size() && to - from < LONGEST && continues(sendings, to)) {
        to++;
      }
      List<Sending> run = sendings.subList(from, to);
      Sending one = run.size() < SHORTEST ? null : one(run);
      if (one == null) {
        joined.addAll(run);
      } else {
        joined.add(one);
      }
      from = to;
    }
    return joined;
  }

  @SuppressWarnings("ReferenceEquality") // the session has one object for a statement
  private static boolean continues(List<Sending> sendings, int at) {
    return sendings.get(at).statement() == sendings.get(at - 1).statement();
  }

  private @Nullable Sending one(List<Sending> run) {
    DriverStatement statement = run.getFirst().statement();
    if (statement.alone()) {
      return null;
    }
    Optional<SingleRowInsert> shape = SingleRowInsert.of(statement.parsed());
    if (shape.isEmpty()) {
      statement.makeAlone();
      return null;
    }
    @Nullable Object[] columns = columns(run);
    String sql = columns == null ? null : overArrays(statement, shape.get(), columns);
    return sql == null
        ? null
        : new Sending(
            session.statement(sql),
            Objects.requireNonNull(columns),
            run.getFirst().first(),
            run.size());
  }

  /** An array for each parameter; null when the values of one are of several classes, or no single values. */
  private static @Nullable Object @Nullable [] columns(List<Sending> run) {
    int width = run.getFirst().values().length;
    @Nullable Object[] columns = new Object[width];
    for (int column = 0; column < width; column++) {
      @Nullable Object[] values = new Object[run.size()];
      Class<?> type = null;
      for (int row = 0; row < values.length; row++) {
        Object value = run.get(row).values()[column];
        if (value != null) {
          if (type != null ? type != value.getClass() : !single(value)) {
            return null;
          }
          type = value.getClass();
        }
        values[row] = value;
      }
      columns[column] = values;
    }
    return columns;
  }

  private static boolean single(Object value) {
    return switch (value) {
      case byte[] bytes -> true;
      case Collection<?> several -> false;
      case Optional<?> optional -> false;
      case OptionalInt optional -> false;
      case OptionalLong optional -> false;
      case OptionalDouble optional -> false;
      default -> !value.getClass().isArray();
    };
  }

  /** The joined statement's text, for values of these classes; null when the server takes the parameters as another type. */
  private @Nullable String overArrays(
      DriverStatement statement, SingleRowInsert shape, @Nullable Object[] columns) {
    @Nullable Object[] example = new Object[columns.length];
    for (int column = 0; column < columns.length; column++) {
      example[column] = firstValue((@Nullable Object[]) Objects.requireNonNull(columns[column]));
    }
    if (example.length == 0) {
      return null;
    }
    int[] declared = statement.declaredTypes(example);
    String known = statement.overArrays(declared);
    if (known != null) {
      return known;
    }
    int[] found = statement.describedTypes(example);
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= FIRST_USER_OID || (declared[i] != 0 && declared[i] != found[i])) {
        return null;
      }
    }
    List<String> types = session.setup().types().names(found, session);
    if (!TYPES.containsAll(types)) {
      return null;
    }
    String sql = shape.overArrays(types.stream().map(type -> "pg_catalog." + type + "[]").toList());
    statement.keepOverArrays(declared, sql);
    return sql;
  }

  private static @Nullable Object firstValue(@Nullable Object[] column) {
    return Arrays.stream(column).filter(value -> value != null).findFirst().orElse(null);
  }

  /** Whether a batch with joined statements is to be sent again one by one; notes a table that is not for them. */
  static boolean again(NexsException failure, List<Sending> sendings) {
    boolean refused =
        failure
            .serverError()
            .map(error -> error.sqlState().equals("22P02") && error.message().contains("not for "))
            .orElse(false);
    if (refused) {
      sendings.forEach(sending -> sending.statement().makeAlone());
    }
    return switch (failure.serverError().map(error -> error.sqlStateClass()).orElse("")) {
      // the transaction's fate or the server's, whatever was sent
      case "08", "40", "53", "57", "58", "XX" -> false;
      default -> failure instanceof ParameterException || failure.serverError().isPresent();
    };
  }
}
