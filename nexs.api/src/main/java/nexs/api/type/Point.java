package nexs.api.type;

/** A {@code point}. */
public record Point(double x, double y) {}
