package nexs.mapping;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.api.mapping.Discriminator;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.codec.Misfit;
import nexs.mapping.read.TypeArguments;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of a record or of a sealed interface, and makes its mapper. Columns that nothing wants are left alone. For one use.
 */
final class ColumnMatcher {

  private final ValueReaders readers;
  private final List<ColumnInfo> columns;
  private final List<String> problems = new ArrayList<>();
  private final Set<Integer> met = new TreeSet<>();

  ColumnMatcher(ValueReaders readers, List<ColumnInfo> columns) {
    this.readers = readers;
    this.columns = columns;
  }

  /**
   * The mapper of whole rows.
   *
   * @throws MappingException that names every component without a column, or with more than one
   */
  IRowMapper<?> match(Type type) {
    IRowMapper<?> mapper = mapper(type, Place.ROW);
    if (mapper == null || !problems.isEmpty()) {
      throw new MappingException(
          (TypeArguments.raw(type).isRecord() ? "the record " : "the sealed type ")
              + Misfit.name(TypeArguments.raw(type))
              + " does not fit the row: "
              + String.join("; ", problems)
              + "; the columns are "
              + (columns.isEmpty()
                  ? "none"
                  : columns.stream().map(ColumnInfo::name).collect(Collectors.joining(", "))),
          null);
    }
    return mapper;
  }

  /** The columns that {@link #match} found, in their order. */
  List<ColumnInfo> met() {
    return met.stream().map(number -> columns.get(number - 1)).toList();
  }

  private @Nullable IRowMapper<?> mapper(Type type, Place place) {
    Discriminator<?> discriminator = readers.discriminator(TypeArguments.raw(type));
    if (discriminator != null) {
      return choice(discriminator, place);
    }
    RecordShape shape = RecordShape.of(type);
    List<Target> targets = new ArrayList<>();
    for (Component component : shape.components()) {
      Target target = find(component, place);
      if (target != null) {
        targets.add(target);
      }
    }
    return problems.isEmpty() ? new RecordMapperClass(shape, targets).make() : null;
  }

  private @Nullable IRowMapper<?> choice(Discriminator<?> discriminator, Place place) {
    Component kind =
        new Component(discriminator.column(), discriminator.column(), String.class, String.class);
    List<Integer> places = places(kind, place);
    if (places.size() != 1) {
      problems.add(
          "the discriminator of "
              + Misfit.name(discriminator.sealed())
              + " needs one column \""
              + place.exact(kind)
              + "\", and there "
              + (places.isEmpty() ? "is none" : "are " + places.size()));
      return null;
    }
    met.add(places.getFirst());
    Map<String, IRowMapper<?>> mappers = new LinkedHashMap<>();
    discriminator
        .records()
        .forEach(
            (value, record) -> {
              IRowMapper<?> mapper = mapper(record, place);
              if (mapper != null) {
                mappers.put(value, mapper);
              }
            });
    return new SealedMapper(discriminator.sealed(), places.getFirst(), Map.copyOf(mappers));
  }

  private List<Integer> places(Component component, Place place) {
    String exact = place.exact(component);
    List<Integer> places = places(exact::equals);
    if (places.isEmpty()) {
      Set<String> spellings = place.spellings(component);
      places = places(column -> spellings.contains(NameFold.fold(column)));
    }
    return places;
  }

  /** The component's target; null and a problem more for none. */
  private @Nullable Target find(Component component, Place place) {
    List<Integer> places = places(component, place);
    if (places.isEmpty() && nests(component, place)) {
      return nested(component, place);
    }
    if (TypeArguments.open(component.generic())) {
      return problem(
          "component "
              + place.name(component)
              + " is of the type variable "
              + component.generic().getTypeName()
              + ", which nothing stands for; nest the record in one that says it");
    }
    IValueReader<?> reader = readers.find(component.generic());
    if (reader == null) {
      return problem(
          "component "
              + place.name(component)
              + " is of "
              + component.generic().getTypeName()
              + ", which no column is read as");
    }
    if (places.size() != 1) {
      return problem(
          places.isEmpty() ? missing(component, place) : ambiguous(component, place, places));
    }
    ColumnInfo column = columns.get(places.getFirst() - 1);
    met.add(places.getFirst());
    boolean plain = component.generic() instanceof Class<?> known && readers.plain(known);
    return new Target(
        component,
        places,
        column.name(),
        plain ? null : reader,
        null,
        reader.takes(column.type()) ? null : misfit(component, place, column));
  }

  /** A column of a type that the component does not take: no problem as long as it holds NULL only, as an untyped NULL does. */
  private static String misfit(Component component, Place place, ColumnInfo column) {
    return "component "
        + place.name(component)
        + " is "
        + shortName(component.generic())
        + ", and "
        + Misfit.describe(column)
        + " is read as "
        + Misfit.readableAs(column);
  }

  private @Nullable Target problem(String text) {
    problems.add(text);
    return null;
  }

  private static String shortName(Type type) {
    return type instanceof Class<?> known ? Misfit.name(known) : type.getTypeName();
  }

  /** Whether a component is a record, or a sealed interface, with columns that have its name in front. */
  private boolean nests(Component component, Place place) {
    Class<?> raw = TypeArguments.raw(component.content());
    if (TypeArguments.open(component.content())
        || !(raw.isRecord() || readers.discriminator(raw) != null)
        || readers.converts(raw)) {
      return false;
    }
    Place inner = place.of(component);
    return columns.stream().anyMatch(column -> inner.begins(column.name()));
  }

  private @Nullable Target nested(Component component, Place place) {
    ColumnMatcher inner = new ColumnMatcher(readers, columns);
    IRowMapper<?> mapper = inner.mapper(component.content(), place.of(component));
    problems.addAll(inner.problems);
    met.addAll(inner.met);
    if (mapper == null) {
      return null;
    }
    List<Integer> numbers = List.copyOf(inner.met);
    if (numbers.isEmpty()) {
      return problem("component " + place.name(component) + " is a record without components");
    }
    return new Target(
        component,
        numbers,
        columns.get(numbers.getFirst() - 1).name(),
        null,
        new NestedMapper(numbers, mapper, component.type() == Optional.class),
        null);
  }

  private List<Integer> places(Predicate<String> wanted) {
    List<Integer> places = new ArrayList<>(1);
    for (int i = 0; i < columns.size(); i++) {
      if (wanted.test(columns.get(i).name())) {
        places.add(i + 1);
      }
    }
    return places;
  }

  private String missing(Component component, Place place) {
    Set<String> spellings = place.spellings(component);
    String exact = place.exact(component);
    String wanted = spellings.isEmpty() ? "\"" + exact + "\"" : spellings.iterator().next();
    List<String> names = columns.stream().map(ColumnInfo::name).toList();
    return "component "
        + place.name(component)
        + " has no column "
        + wanted
        + NearestName.find(NameFold.fold(exact), names)
            .or(() -> NearestName.find(wanted, names))
            .map(nearest -> " (did you mean " + nearest + "?)")
            .orElse("");
  }

  private String ambiguous(Component component, Place place, List<Integer> places) {
    String names =
        places.stream()
            .map(number -> columns.get(number - 1).name() + " (column " + number + ")")
            .collect(Collectors.joining(" and "));
    return "component " + place.name(component) + " fits " + names + ": give them different names";
  }
}
