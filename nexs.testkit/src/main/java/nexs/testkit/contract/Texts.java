package nexs.testkit.contract;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a person would see of a failure. Stateless. */
final class Texts {

  private Texts() {}

  /** The stack trace with all causes and suppressed ones, as logs print it. */
  static String all(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
