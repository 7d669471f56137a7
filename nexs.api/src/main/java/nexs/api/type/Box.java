package nexs.api.type;

/**
 * A {@code box}. Any two opposite corners may be given; as the server does, it keeps the upper right and the lower left one.
 *
 * @param upperRight the corner with the greater coordinates
 * @param lowerLeft the one with the smaller
 */
public record Box(Point upperRight, Point lowerLeft) {

  /** Puts the corners in order. NaN counts as greater than all numbers. */
  public Box {
    boolean swapX = less(upperRight.x(), lowerLeft.x());
    boolean swapY = less(upperRight.y(), lowerLeft.y());
    if (swapX || swapY) {
      Point upper =
          new Point(swapX ? lowerLeft.x() : upperRight.x(), swapY ? lowerLeft.y() : upperRight.y());
      lowerLeft =
          new Point(swapX ? upperRight.x() : lowerLeft.x(), swapY ? upperRight.y() : lowerLeft.y());
      upperRight = upper;
    }
  }

  private static boolean less(double left, double right) {
    return !Double.isNaN(left) && (Double.isNaN(right) || left < right);
  }
}
