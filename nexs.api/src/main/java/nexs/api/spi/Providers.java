package nexs.api.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import nexs.api.error.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider to use, strictly: one is chosen by its name, or is the only one. Anything else is an error that lists what was found
 * and what to add or to choose. Stateless.
 */
public final class Providers {

  private static final String KNOWN =
      "add a provider to the module path (or class path), for example the artifact"
          + " io.nexs:nexs.provider.jdbc (pgjdbc and HikariCP) or io.nexs:nexs.provider.vertx (the Vert.x PG client)";

  private Providers() {}

  /**
   * The provider of that name, or the only one.
   *
   * @param name null for the only one
   * @throws ProviderException for none, an unknown name, two of one name, or several without a choice
   */
  public static IProvider find(@Nullable String name) {
    return choose(name, load());
  }

  /** As {@link #find}, among given providers. */
  static IProvider choose(@Nullable String name, List<IProvider> candidates) {
    List<IProvider> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparing(IProvider::name));
    List<String> found = sorted.stream().map(Providers::describe).toList();
    if (sorted.isEmpty()) {
      throw new ProviderException("no provider was found; " + KNOWN, found);
    }
    refuseDuplicates(sorted, found);
    if (name != null) {
      for (IProvider provider : sorted) {
        if (provider.name().equals(name)) {
          return provider;
        }
      }
      throw new ProviderException(
          "no provider is named \""
              + name
              + "\"; found: "
              + String.join(", ", found)
              + "; choose one of these, or "
              + KNOWN,
          found);
    }
    if (sorted.size() > 1) {
      throw new ProviderException(
          "several providers were found and none was chosen: "
              + String.join(", ", found)
              + "; choose one by its name, in the builder or by NEXS_DB_PROVIDER, or leave only one on the path",
          found);
    }
    return sorted.getFirst();
  }

  private static void refuseDuplicates(List<IProvider> sorted, List<String> found) {
    for (int i = 1; i < sorted.size(); i++) {
      String name = sorted.get(i).name();
      if (name.equals(sorted.get(i - 1).name())) {
        throw new ProviderException(
            "two providers are named \""
                + name
                + "\"; found: "
                + String.join(", ", found)
                + "; leave only one of them on the path",
            found);
      }
    }
  }

  private static List<IProvider> load() {
    List<IProvider> providers = new ArrayList<>();
    try {
      for (IProvider provider : ServiceLoader.load(IProvider.class)) {
        providers.add(provider);
      }
    } catch (ServiceConfigurationError e) {
      throw new ProviderException(
          "a provider on the path could not be loaded: "
              + e.getMessage()
              + "; nothing was opened; check that it fits this version of nexs",
          providers.stream().map(Providers::describe).toList());
    }
    return providers;
  }

  private static String describe(IProvider provider) {
    Module module = provider.getClass().getModule();
    String origin = module.isNamed() ? module.getName() : provider.getClass().getName();
    return provider.name() + " (" + provider.version() + ", in " + origin + ")";
  }
}
