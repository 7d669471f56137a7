package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nexs.api.Feature;
import nexs.api.spi.IProvider;
import org.junit.jupiter.api.Test;

/** The README's table of what each provider can do, against what the providers say. */
class FeatureTableTest {

  private static final Map<Feature, String> WORDS =
      Map.of(
          Feature.BATCH_PIPELINING, "Batches of different statements in one flush",
          Feature.CANCEL, "Cancel, and deadlines that end a statement on the server",
          Feature.COPY, "COPY of records, text and bytes",
          Feature.CURSORS, "Results of any length in bounded memory",
          Feature.LISTEN, "LISTEN and NOTIFY",
          Feature.PIPELINED_READS, "The pool's own reads share a few connections",
          Feature.PREPARED_STATEMENTS, "Prepared statements",
          Feature.SAVEPOINTS, "Savepoints and nested transactions",
          Feature.TRANSACTION_MODES, "Isolation levels, read-only, deferrable");

  @Test
  void theReadmeSaysWhatTheProvidersSay() {
    List<IProvider> providers =
        ServiceLoader.load(IProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(IProvider::name))
            .toList();
    assertThat(providers).extracting(IProvider::name).containsExactly("jdbc", "vertx");
    assertThat(WORDS).containsOnlyKeys(Feature.values());
    String table =
        Stream.concat(
                Stream.of(
                    row("", IProvider::name, providers), row("---", none -> "---", providers)),
                Stream.of(Feature.values())
                    .map(
                        feature ->
                            row(
                                WORDS.get(feature),
                                provider -> provider.features().contains(feature) ? "yes" : "no",
                                providers)))
            .collect(Collectors.joining("\n"));
    assertThat(Checkout.read(Checkout.root().resolve("README.md"))).contains(table);
  }

  private static String row(
      String first, Function<IProvider, String> cell, List<IProvider> providers) {
    return providers.stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }
}
