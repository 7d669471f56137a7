package nexs.api.mapping;

import java.util.function.Function;

/** A converter of two functions. */
record FunctionConverter<T, S>(
    Class<T> type, Class<S> stored, Function<T, S> to, Function<S, T> from)
    implements IConverter<T, S> {

  @Override
  public S toStored(T value) {
    return to.apply(value);
  }

  @Override
  public T fromStored(S value) {
    return from.apply(value);
  }
}
