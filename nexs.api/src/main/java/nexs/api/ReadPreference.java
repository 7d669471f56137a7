package nexs.api;

import java.util.Locale;

/**
 * Which role a node has to have for a read. With names of other systems: {@code STANDBY} is secondary, {@code PREFER_STANDBY} is
 * secondary_preferred, and so on.
 */
public enum ReadPreference {
  /** The primary only. */
  PRIMARY,
  /** The primary, or a standby while there is none. */
  PREFER_PRIMARY,
  /** A standby only. */
  STANDBY,
  /** A standby, or the primary while no standby is fit. The default. */
  PREFER_STANDBY,
  /** Whichever node answers fastest, whatever its role, within a margin. */
  NEAREST;

  /** The words of a configuration, as libpq spells its own: {@code prefer-standby}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
