package nexs.api.mapping;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which record of a sealed interface a row is, by a column.
 *
 * <p>{@code Discriminator.of(Shape.class, "kind").when("circle", Circle.class).when("square", Square.class)}
 *
 * <p>Each record takes the columns that its components name, and leaves those of the others alone. Immutable.
 *
 * @param sealed the interface
 * @param column the column's name, exactly so
 * @param records by what the column says
 * @param <S> the interface
 */
public record Discriminator<S>(
    Class<S> sealed, String column, Map<String, Class<? extends S>> records) {

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException for a class that is not sealed
   */
  public Discriminator {
    if (!sealed.isSealed()) {
      throw new IllegalArgumentException(
          sealed.getName() + " is not sealed, so nexs cannot know all the records that it may be");
    }
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  /** For an interface, of no records yet. */
  public static <S> Discriminator<S> of(Class<S> sealed, String column) {
    return new Discriminator<>(sealed, column, Map.of());
  }

  /**
   * A copy with one more record.
   *
   * @throws IllegalArgumentException for a class that is no record, and for a value that has one
   */
  public Discriminator<S> when(String value, Class<? extends S> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record");
    }
    Map<String, Class<? extends S>> more = new LinkedHashMap<>(records);
    if (more.put(value, type) != null) {
      throw new IllegalArgumentException("\"" + value + "\" stands for two records");
    }
    return new Discriminator<>(sealed, column, more);
  }

  /** The permitted classes, those of sealed interfaces within this one among them, that no value stands for. */
  List<Class<?>> forgotten() {
    Set<Class<?>> known = Set.copyOf(records.values());
    return leaves(sealed).filter(leaf -> !known.contains(leaf)).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Discriminator::leaves)
        : Stream.of(type);
  }
}
