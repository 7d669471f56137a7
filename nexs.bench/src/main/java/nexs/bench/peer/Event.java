package nexs.bench.peer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code bench_events}: a column of each of the usual types. */
public record Event(
    long id,
    int kind,
    short level,
    boolean done,
    double score,
    BigDecimal price,
    String name,
    @Nullable String note,
    UUID token,
    LocalDate day,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  /** The row of this number. */
  public static Event of(long id) {
    return new Event(
        id,
        (int) (id % 7),
        (short) (id % 3),
        id % 2 == 0,
        id / 8.0,
        BigDecimal.valueOf(id * 125, 3),
        "event " + id,
        id % 5 == 0 ? null : "note of " + id,
        new UUID(0, id),
        LocalDate.EPOCH.plusDays(id),
        FIRST.plusSeconds(id).atOffset(ZoneOffset.UTC),
        FIRST.plusSeconds(2 * id).atOffset(ZoneOffset.UTC));
  }
}
