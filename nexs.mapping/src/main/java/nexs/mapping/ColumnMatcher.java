package nexs.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Misfit;

/** Finds the column of each component of a record. Columns that no component wants are left alone. For one use. */
final class ColumnMatcher {

  private final RecordShape shape;
  private final List<String> columns;
  private final List<String> problems = new ArrayList<>();

  ColumnMatcher(RecordShape shape, List<String> columns) {
    this.shape = shape;
    this.columns = columns;
  }

  /**
   * The components with their columns, in order.
   *
   * @throws MappingException that names every component without a column, or with more than one
   */
  List<Target> match() {
    List<Target> targets = new ArrayList<>();
    for (Component component : shape.components()) {
      int column = find(component);
      if (column > 0) {
        targets.add(new Target(component, column, columns.get(column - 1)));
      }
    }
    if (!problems.isEmpty()) {
      throw new MappingException(
          "the record "
              + Misfit.name(shape.type())
              + " does not fit the row: "
              + String.join("; ", problems)
              + "; the columns are "
              + (columns.isEmpty() ? "none" : String.join(", ", columns)),
          null);
    }
    return targets;
  }

  /** The column's number, or 0 and a problem more. */
  private int find(Component component) {
    if (!component.readable()) {
      problems.add(
          "component "
              + component.name()
              + " is of "
              + component.type().getTypeName()
              + ", which no column is read as");
      return 0;
    }
    String exact = component.exactName();
    List<Integer> places = places(exact::equals);
    if (places.isEmpty()) {
      Set<String> spellings = component.spellings();
      places = places(column -> spellings.contains(NameFold.fold(column)));
    }
    if (places.size() == 1) {
      return places.getFirst();
    }
    problems.add(places.isEmpty() ? missing(component) : ambiguous(component, places));
    return 0;
  }

  private List<Integer> places(Predicate<String> wanted) {
    List<Integer> places = new ArrayList<>(1);
    for (int i = 0; i < columns.size(); i++) {
      if (wanted.test(columns.get(i))) {
        places.add(i + 1);
      }
    }
    return places;
  }

  private String missing(Component component) {
    Set<String> spellings = component.spellings();
    String wanted =
        spellings.isEmpty() ? "\"" + component.exactName() + "\"" : spellings.iterator().next();
    return "component "
        + component.name()
        + " has no column "
        + wanted
        + NearestName.find(NameFold.fold(component.exactName()), columns)
            .or(() -> NearestName.find(wanted, columns))
            .map(nearest -> " (did you mean " + nearest + "?)")
            .orElse("");
  }

  private String ambiguous(Component component, List<Integer> places) {
    String names =
        places.stream()
            .map(place -> columns.get(place - 1) + " (column " + place + ")")
            .collect(Collectors.joining(" and "));
    return "component " + component.name() + " fits " + names + ": give them different names";
  }
}
