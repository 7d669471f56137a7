package nexs.api.mapping;

import java.util.Objects;
import java.util.function.Function;

/**
 * How a class of the program is stored: as a value of a class that nexs reads and writes itself. Counts wherever a value of the class stands:
 * as a parameter, a component of a record, an element of an array, a row of one column, a field of COPY. NULL is not converted. Called by
 * many threads at once.
 *
 * <p>What it throws ends the call with a {@link nexs.api.error.MappingException} or {@link nexs.api.error.ParameterException} that has it as
 * its cause.
 *
 * @param <T> the program's class
 * @param <S> the class that is stored
 */
public interface IConverter<T, S> {

  /** The program's class. Values of its subclasses are stored likewise. */
  Class<T> type();

  /** A class that nexs reads and writes, of no primitive. */
  Class<S> stored();

  /** What to store. */
  S toStored(T value);

  /** What was stored. */
  T fromStored(S value);

  /** One of two functions. */
  static <T, S> IConverter<T, S> of(
      Class<T> type, Class<S> stored, Function<T, S> toStored, Function<S, T> fromStored) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(toStored, "toStored");
    Objects.requireNonNull(fromStored, "fromStored");
    return new FunctionConverter<>(type, stored, toStored, fromStored);
  }
}
