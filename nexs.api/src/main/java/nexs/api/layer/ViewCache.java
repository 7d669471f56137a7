package nexs.api.layer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nexs.api.IPoolView;
import nexs.api.ReadOptions;

/**
 * The views of a pool, so that asking for one again makes none. Options that a program makes up without end are not kept. Safe for any number
 * of threads.
 */
public final class ViewCache {

  private static final int MOST = 256;

  private final Function<ReadOptions, IPoolView> maker;
  private final IPoolView usual;
  private final Map<ReadOptions, IPoolView> others = new ConcurrentHashMap<>();

  /** @param maker makes a view; called at once for the default options, so what it needs must be there */
  public ViewCache(Function<ReadOptions, IPoolView> maker) {
    this.maker = maker;
    this.usual = maker.apply(ReadOptions.DEFAULT);
  }

  /** The view with these options. */
  @SuppressWarnings("ReferenceEquality") // the default ones are nearly always that instance
  public IPoolView get(ReadOptions options) {
    if (options == ReadOptions.DEFAULT) {
      return usual;
    }
    IPoolView known = others.get(options);
    if (known != null) {
      return known;
    }
    IPoolView made = maker.apply(options);
    if (others.size() >= MOST) {
      return made;
    }
    IPoolView earlier = others.putIfAbsent(options, made);
    return earlier == null ? made : earlier;
  }
}
