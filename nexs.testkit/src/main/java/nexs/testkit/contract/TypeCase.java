package nexs.testkit.contract;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A type of the server and a class that its values are read and written as, with a generator of values.
 *
 * @param sql the type's name
 * @param type the class
 * @param natural whether the type is read as that class where any will do
 * @param copied whether COPY in binary writes it
 * @param edges values to try in any case
 * @param random makes another
 */
record TypeCase<T>(
    String sql,
    Class<T> type,
    boolean natural,
    boolean copied,
    List<T> edges,
    Function<Random, T> random) {

  /** As the test's report names it. */
  @Override
  public String toString() {
    return sql + " as " + type.getSimpleName();
  }
}
