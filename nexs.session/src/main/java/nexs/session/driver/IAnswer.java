package nexs.session.driver;

import nexs.api.CommandTag;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/** What the server answered to one statement. For the session's thread. */
public interface IAnswer {

  /** What it did. */
  CommandTag tag();

  /** Whether it described rows, be there none. */
  boolean withRows();

  /** What the statement that travelled behind gave; null when there was none, or it did not run. */
  @Nullable String behind();

  /** The rows, where they were asked for; none of no columns for a statement without a result. */
  ISqlRows rows();
}
