package nexs.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a reader must be able to see, so that it finds what was written before: a position in the log of each cluster that was written to.
 * Immutable, without data of the program, and made to be handed over as text: in a cookie, a header, a message.
 *
 * <p>{@code String token = CallContext.current().token().toString();} and elsewhere {@code CallContext.after(ConsistencyToken.parse(token))}
 *
 * <p>Whoever forges one can only make his own reads wait for {@code replayTimeout} and go to the primary or, with a timeline that no primary is on, wait for
 * {@code failoverTimeout} and fail.
 *
 * @param marks the positions, one for each cluster
 */
public record ConsistencyToken(List<LogMark> marks) {

  /** Asks for nothing; its text is empty. */
  public static final ConsistencyToken EMPTY = new ConsistencyToken(List.of());

  /** More clusters than one token is for; keeps a forged one short. */
  private static final int MOST = 16;

  private static final int LONGEST = 1_000;

  /** Copies the list. */
  public ConsistencyToken {
    marks = List.copyOf(marks);
    if (marks.stream().map(LogMark::systemId).distinct().count() < marks.size()) {
      throw new IllegalArgumentException("two marks of a token are of one cluster: " + marks);
    }
    if (marks.size() > MOST) {
      throw new IllegalArgumentException(
          "a token holds " + marks.size() + " marks, more than " + MOST);
    }
  }

  /**
   * Reads a token's text.
   *
   * @throws IllegalArgumentException for what is not a token
   */
  public static ConsistencyToken parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "this is no consistency token: it has %d characters, more than %d"
              .formatted(text.length(), LONGEST));
    }
    List<LogMark> marks = new ArrayList<>();
    for (String part : text.split("_", -1)) {
      try {
        marks.add(LogMark.parse(part));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "this is no consistency token: mark "
                + (marks.size() + 1)
                + " is not systemId-timeline-lsn ("
                + e.getMessage()
                + ")",
            e);
      }
    }
    return new ConsistencyToken(marks);
  }

  /** The position in the log of that cluster. */
  public Optional<LogMark> mark(long systemId) {
    return marks.stream().filter(mark -> mark.systemId() == systemId).findFirst();
  }

  /**
   * One that asks for what this one asks for, and for that mark. One of more than 16 clusters asks for their primaries instead, by {@link
   * LogMark#UNKNOWN}.
   */
  public ConsistencyToken with(LogMark mark) {
    Optional<LogMark> known = mark(mark.systemId());
    if (known.isPresent() && !mark.after(known.get())) {
      return this;
    }
    List<LogMark> all = new ArrayList<>(marks);
    known.ifPresent(all::remove);
    all.add(mark);
    return new ConsistencyToken(all.size() > MOST ? List.of(LogMark.UNKNOWN) : all);
  }

  /** One that asks for what both ask for. */
  public ConsistencyToken with(ConsistencyToken other) {
    ConsistencyToken both = this;
    for (LogMark mark : other.marks) {
      both = both.with(mark);
    }
    return both;
  }

  /** Letters, digits, {@code -} and {@code _}: fit for a cookie, a header or an address. */
  @Override
  public String toString() {
    return marks.stream().map(LogMark::toString).collect(Collectors.joining("_"));
  }
}
