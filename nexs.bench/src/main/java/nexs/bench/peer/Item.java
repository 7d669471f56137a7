package nexs.bench.peer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A row of {@code bench_items}, as every peer reads it. */
public record Item(long id, String name, int amount, OffsetDateTime createdAt) {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  /** The row of this number. */
  public static Item of(long id) {
    return new Item(
        id, "item " + id, (int) (id % 1000), FIRST.plusSeconds(id).atOffset(ZoneOffset.UTC));
  }
}
