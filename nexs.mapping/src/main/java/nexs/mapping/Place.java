package nexs.mapping;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a record stands in another: the names that go before those of its own components.
 *
 * @param exact the name that beats all others
 * @param spellings names in lower case that are as good
 * @param path for people, with a point behind it
 */
record Place(String exact, Set<String> spellings, String path) {

  /** Of a record that is the whole row. */
  static final Place ROW = new Place("", Set.of(), "");

  private boolean whole() {
    return path.isEmpty();
  }

  /** Of a record that is a component of the one that stands here. */
  Place of(Component component) {
    return new Place(exact(component), prefixes(component), path + component.name() + ".");
  }

  /** The column's name of a component that beats all others. */
  String exact(Component component) {
    return whole() ? component.exactName() : exact + "." + component.exactName();
  }

  /** The column's names of a component in lower case that are as good; none where an annotation tells the only one. */
  Set<String> spellings(Component component) {
    return whole() && component.column() != null ? Set.of() : prefixes(component);
  }

  private Set<String> prefixes(Component component) {
    Set<String> own =
        component.column() == null
            ? NameFold.spellings(component.name())
            : Set.of(NameFold.fold(component.column()));
    return whole() ? own : joined(own);
  }

  private Set<String> joined(Set<String> own) {
    Set<String> names = new LinkedHashSet<>();
    for (String before : spellings) {
      for (String behind : own) {
        names.add(before + "_" + behind);
        names.add(before + "." + behind);
        names.add(before + behind);
      }
    }
    return names;
  }

  /** Whether a column is one of a component's. */
  boolean fits(Component component, String column) {
    return column.equals(exact(component)) || spellings(component).contains(NameFold.fold(column));
  }

  /** Whether a column's name begins with those of the record that stands here. */
  boolean begins(String column) {
    String folded = NameFold.fold(column);
    return column.startsWith(exact + ".")
        || spellings.stream()
            .anyMatch(before -> folded.length() > before.length() && folded.startsWith(before));
  }

  /** What a component is called, for people. */
  String name(Component component) {
    return path + component.name();
  }
}
