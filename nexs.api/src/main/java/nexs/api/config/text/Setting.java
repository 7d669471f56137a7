package nexs.api.config.text;

/**
 * A value for a key, and where it was written.
 *
 * @param key libpq's keyword or a key of nexs
 * @param name what the key was called there: itself, or an environment variable
 * @param value the text, which may be a secret and is then not to be shown
 * @param place where, to be added to a sentence, such as {@code " (position 12)"}; may be empty
 */
public record Setting(String key, String name, String value, String place) {

  /** The same setting, found elsewhere. */
  Setting withPlace(String newPlace) {
    return new Setting(key, name, value, newPlace);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return name + place;
  }
}
