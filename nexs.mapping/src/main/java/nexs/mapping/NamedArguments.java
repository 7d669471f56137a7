package nexs.mapping;

import nexs.api.spi.ParsedSql;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of a call in the order of the statement's parameters. Stateless. */
public final class NamedArguments {

  private NamedArguments() {}

  /**
   * The values of {@code $1..$n}.
   *
   * @param args the arguments of the call; null for a single null
   * @throws nexs.api.error.ParameterException for arguments that do not fit the statement
   */
  public static @Nullable Object[] resolve(
      ParsedSql parsed, @Nullable Object @Nullable [] args) {
    throw new UnsupportedOperationException();
  }
}
