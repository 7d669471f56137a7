package nexs.session.driver;

import nexs.api.CommandTag;

/** Reads command tags. Stateless. */
public final class Tags {

  private Tags() {}

  /** Splits {@code INSERT 0 1} and {@code CREATE TABLE} alike; the last number is the count. */
  public static CommandTag of(String status) {
    int blank = status.lastIndexOf(' ');
    long count = 0;
    for (int i = blank + 1; i < status.length(); i++) {
      char c = status.charAt(i);
      if (c < '0' || c > '9') {
        return new CommandTag(status, 0);
      }
      count = count * 10 + (c - '0');
    }
    return of(status, count);
  }

  /** As {@link #of(String)}, with a count that is known. */
  public static CommandTag of(String status, long count) {
    int end = 0;
    while (end < status.length() && !Character.isDigit(status.charAt(end))) {
      end++;
    }
    return new CommandTag(status.substring(0, end).strip(), count);
  }
}
