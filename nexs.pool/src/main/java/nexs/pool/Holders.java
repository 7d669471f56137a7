package nexs.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nexs.api.error.ConnHolder;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;

/** Who has a pool's sessions, in words. Stateless. */
final class Holders {

  private static final int SHOWN = 10;
  private static final String OWN_FRAMES = "nexs.";

  private Holders() {}

  /** Whoever has had one longest comes first. */
  static <S extends ISession> List<ConnHolder> of(Slots<S> slots) {
    long now = System.nanoTime();
    return slots.all().stream()
        .filter(Slot::lent)
        .map(slot -> of(slot, now))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(ConnHolder::age).reversed())
        .toList();
  }

  /** Null when the slot came back meanwhile. */
  static @Nullable ConnHolder of(Slot<? extends ISession> slot, long now) {
    Thread thread = slot.holder;
    if (thread == null) {
      return null;
    }
    StatementKind last = slot.session().lastStatement();
    Throwable stack = slot.acquiredAt;
    return new ConnHolder(
        slot.label,
        name(thread),
        Duration.ofMillis(Math.max(0, (now - slot.since) / 1_000_000)),
        slot.session().transactionOpen(),
        last == null ? null : last.name(),
        stack == null ? List.of() : frames(stack));
  }

  static String name(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.threadId() : name;
  }

  /** Without the frames of nexs on top. */
  static List<StackTraceElement> frames(Throwable stack) {
    return Stream.of(stack.getStackTrace()).dropWhile(Holders::own).toList();
  }

  private static boolean own(StackTraceElement frame) {
    return frame.getClassName().startsWith(OWN_FRAMES)
        && frame.getModuleName() != null
        && frame.getModuleName().startsWith("nexs");
  }

  /** For an error's message. */
  static String text(List<ConnHolder> holders) {
    if (holders.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("; held by");
    holders.stream().limit(SHOWN).forEach(holder -> text.append("\n  - ").append(holder));
    if (holders.size() > SHOWN) {
      text.append("\n  - and ").append(holders.size() - SHOWN).append(" more");
    }
    return text.append('\n').toString();
  }
}
