package nexs.api.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be shown: it is neither in {@link #toString()} nor serializable. Immutable.
 *
 * <p>The text stays in the heap for as long as the configuration does; a heap dump shows it.
 */
public final class Secret {

  /** What stands for a secret in every text that nexs makes. */
  static final String MASK = "****";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** The secret with this text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text, "text"));
  }

  /** The text itself, for the driver. */
  public String reveal() {
    return text;
  }

  /** Equal texts, compared in a time that does not depend on where they differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Always the same mask, whatever the text and its length. */
  @Override
  public String toString() {
    return MASK;
  }
}
