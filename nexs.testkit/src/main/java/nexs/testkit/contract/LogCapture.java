package nexs.testkit.contract;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What nexs logs while this is open, where the program logs by java.util.logging. Safe for any thread. */
public final class LogCapture implements AutoCloseable {

  private final Logger logger = Logger.getLogger("nexs");
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Handler handler = new Lines();

  /** Begins. */
  public LogCapture() {
    logger.addHandler(handler);
  }

  /** The messages from warnings upwards. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }

  private final class Lines extends Handler {

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
