package nexs.api.config;

import java.util.Locale;

/** Which server out of several hosts will do, with the words of libpq. */
public enum TargetSessionAttrs {
  /** The first that lets us in. The default. */
  ANY,

  /** A server whose sessions may write. */
  READ_WRITE,

  /** A server whose sessions may not write. */
  READ_ONLY,

  /** A server that is not in recovery. */
  PRIMARY,

  /** A server in recovery. */
  STANDBY,

  /** A server in recovery, or any where there is none. */
  PREFER_STANDBY;

  /** The word of libpq, such as {@code prefer-standby}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
