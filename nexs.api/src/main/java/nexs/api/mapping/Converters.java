package nexs.api.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pool converts beside what nexs knows: a program's classes, JSON, sealed interfaces. Immutable; empty at {@link #NONE}, others are
 * made by copies.
 */
public final class Converters {

  /** Nothing. */
  public static final Converters NONE = new Converters(Map.of(), Map.of(), null);

  private final Map<Class<?>, IConverter<?, ?>> converters;
  private final Map<Class<?>, Discriminator<?>> discriminators;
  private final @Nullable IJsonCodec json;

  private Converters(
      Map<Class<?>, IConverter<?, ?>> converters,
      Map<Class<?>, Discriminator<?>> discriminators,
      @Nullable IJsonCodec json) {
    this.converters = converters;
    this.discriminators = discriminators;
    this.json = json;
  }

  /**
   * A copy that converts a class too, even one that nexs knows.
   *
   * @throws IllegalArgumentException for a class that has a converter, and for one that is stored as itself
   */
  public Converters with(IConverter<?, ?> converter) {
    if (converter.type() == converter.stored()) {
      throw new IllegalArgumentException(
          "the converter of " + converter.type().getName() + " stores it as itself");
    }
    return new Converters(
        put(converters, converter.type(), converter, "converters"), discriminators, json);
  }

  /**
   * A copy that tells the records of a sealed interface apart.
   *
   * @throws IllegalArgumentException for an interface that has a discriminator, and for one that forgets a permitted record
   */
  public Converters with(Discriminator<?> discriminator) {
    List<Class<?>> forgotten = discriminator.forgotten();
    if (!forgotten.isEmpty()) {
      throw new IllegalArgumentException(
          "the discriminator of "
              + discriminator.sealed().getName()
              + " has no value for "
              + String.join(", ", forgotten.stream().map(Class::getName).toList()));
    }
    return new Converters(
        converters,
        put(discriminators, discriminator.sealed(), discriminator, "discriminators"),
        json);
  }

  /** A copy that reads and writes JSON by a library. */
  public Converters with(IJsonCodec codec) {
    return new Converters(converters, discriminators, Objects.requireNonNull(codec, "codec"));
  }

  private static <V> Map<Class<?>, V> put(
      Map<Class<?>, V> known, Class<?> type, V value, String what) {
    Map<Class<?>, V> more = new LinkedHashMap<>(known);
    if (more.put(type, value) != null) {
      throw new IllegalArgumentException(type.getName() + " has two " + what);
    }
    return Map.copyOf(more);
  }

  /** The converters of classes. */
  public Collection<IConverter<?, ?>> converters() {
    return converters.values();
  }

  /** The converter of a class, or null. */
  public @Nullable IConverter<?, ?> converter(Class<?> type) {
    return converters.get(type);
  }

  /** The discriminator of an interface, or null. */
  public @Nullable Discriminator<?> discriminator(Class<?> sealed) {
    return discriminators.get(sealed);
  }

  /** The JSON library, or null. */
  public @Nullable IJsonCodec json() {
    return json;
  }
}
