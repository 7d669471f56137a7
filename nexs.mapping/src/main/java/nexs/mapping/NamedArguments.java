package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.error.ParameterException;
import nexs.api.spi.ParsedSql;
import nexs.mapping.codec.Misfit;
import org.jspecify.annotations.Nullable;

/**
 * Puts the arguments of a call in the order of the statement's parameters. Stateless.
 *
 * <p>{@code $1..$n} take as many arguments. {@code :name} takes one: a map, by its keys as they are; or a record, by the names of its
 * components under the rules of {@link RowMappers}, so that {@code :user_id} reads {@code userId}. What a map or a record has beyond the
 * statement's names is left alone, so that one can serve several statements; a name without a value is an error.
 */
public final class NamedArguments {

  private static final int MOST_NAMES = 30;

  private NamedArguments() {}

  /**
   * The values of {@code $1..$n}.
   *
   * @param args the arguments of the call; null for a single null. The result may be the same array.
   * @throws ParameterException for arguments that do not fit the statement: their number, or names without a value, all of them
   */
  public static @Nullable Object[] resolve(ParsedSql parsed, @Nullable Object @Nullable [] args) {
    @Nullable Object[] given = args == null ? new @Nullable Object[] {null} : args;
    if (!parsed.names().isEmpty()) {
      return named(parsed, given);
    }
    if (given.length != parsed.parameterCount()) {
      throw new ParameterException(
          "the statement has "
              + parameters(parsed.parameterCount())
              + ", "
              + arguments(given.length)
              + " given; nothing was sent",
          null);
    }
    return given;
  }

  private static @Nullable Object[] named(ParsedSql parsed, @Nullable Object[] given) {
    Object source = given.length == 1 ? given[0] : null;
    if (source instanceof Map<?, ?> map) {
      return ofMap(parsed.names(), map);
    }
    if (source != null && source.getClass().isRecord()) {
      return ofRecord(parsed.names(), source);
    }
    String found =
        given.length == 1 ? (source == null ? "null" : "a " + Misfit.name(source.getClass())) : "";
    throw new ParameterException(
        "the statement has parameters by name ("
            + names(parsed.names())
            + ") and takes exactly one argument, a map or a record, "
            + (found.isEmpty() ? arguments(given.length) : found + " was")
            + " given; nothing was sent",
        null);
  }

  private static @Nullable Object[] ofMap(List<String> names, Map<?, ?> map) {
    @Nullable Object[] values = new @Nullable Object[names.size()];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      values[i] = map.get(name);
      if (values[i] == null && !map.containsKey(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      List<String> keys = map.keySet().stream().map(String::valueOf).sorted().toList();
      throw missing(missing, "the map", "keys", keys);
    }
    return values;
  }

  private static @Nullable Object[] ofRecord(List<String> names, Object source) {
    RecordValues record = RecordValues.of(source.getClass());
    @Nullable Object[] values = new @Nullable Object[names.size()];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      MethodHandle accessor = record.find(names.get(i));
      if (accessor == null) {
        missing.add(names.get(i));
      } else {
        values[i] = record.read(accessor, names.get(i), source);
      }
    }
    if (!missing.isEmpty()) {
      String what = "the record " + Misfit.name(source.getClass());
      throw missing(missing, what, "components", record.names());
    }
    return values;
  }

  private static ParameterException missing(
      List<String> missing, String source, String members, List<String> known) {
    String list =
        missing.stream()
            .map(name -> ":" + name + suggestion(name, known))
            .collect(Collectors.joining(", "));
    return new ParameterException(
        source
            + " has no value for "
            + list
            + "; its "
            + members
            + " are "
            + (known.isEmpty()
                ? "none"
                : known.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")))
            + (known.size() > MOST_NAMES ? ", and more" : "")
            + "; nothing was sent",
        null);
  }

  private static String suggestion(String name, List<String> known) {
    return NearestName.find(name, known).map(near -> " (did you mean " + near + "?)").orElse("");
  }

  private static String parameters(int count) {
    if (count == 0) {
      return "no parameters";
    }
    String numbers =
        count > 3
            ? "$1 to $" + count
            : IntStream.rangeClosed(1, count)
                .mapToObj(n -> "$" + n)
                .collect(Collectors.joining(", "));
    return count + (count == 1 ? " parameter (" : " parameters (") + numbers + ")";
  }

  private static String arguments(int count) {
    return switch (count) {
      case 0 -> "no argument was";
      case 1 -> "1 argument was";
      default -> count + " arguments were";
    };
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
  }
}
