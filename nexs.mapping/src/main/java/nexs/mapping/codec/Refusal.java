package nexs.mapping.codec;

import nexs.api.error.ParameterException;

/** The ways in which a value is not bound. No message holds the value. Stateless. */
public final class Refusal {

  private Refusal() {}

  /** The number of a value that is no parameter: whoever asked for it says what it is. */
  public static final int NAMELESS = 0;

  /** A sentence about the value of a parameter; the bare end of it for one without a number. */
  static ParameterException of(int parameter, String sentence) {
    if (parameter == NAMELESS) {
      return new ParameterException(sentence, null);
    }
    return new ParameterException(
        "the value of $" + parameter + " " + sentence + "; nothing was sent", null);
  }

  /** A value that no type of the server holds. */
  static ParameterException range(int parameter, Class<?> type, String bounds) {
    return of(parameter, "is a " + Misfit.name(type) + " out of PostgreSQL's range, " + bounds);
  }

  /** A value of a class that nexs does not know. */
  static ParameterException unknown(int parameter, Class<?> type) {
    return of(
        parameter, "is a " + Misfit.name(type) + ", which nexs does not bind; " + advice(type));
  }

  private static String advice(Class<?> type) {
    if (type.isRecord() || java.util.Map.class.isAssignableFrom(type)) {
      return "to take parameters from it by name, write :name in the statement and pass it as the only argument;"
          + " to send it as one value, wrap it in a Json, or in a "
          + (type.isRecord() ? "Composite" : "Hstore");
    }
    if (type.getName().startsWith("java.sql.")
        || java.util.Date.class.isAssignableFrom(type)
        || java.util.Calendar.class.isAssignableFrom(type)) {
      return "use a type of java.time, such as OffsetDateTime, LocalDateTime or LocalDate";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "pass its toString()";
    }
    return "convert it to a type that nexs binds, or to its text, which the server reads as the parameter's type";
  }
}
