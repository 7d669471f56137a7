package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.error.ProviderException;
import nexs.api.hook.PoolHooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

  private static final String ADD =
      "add a provider to the module path (or class path), for example the artifact"
          + " io.nexs:nexs.provider.jdbc (pgjdbc and HikariCP) or io.nexs:nexs.provider.vertx (the Vert.x PG client)";

  private static final IProvider JDBC = new Candidate("jdbc", "1.0");
  private static final IProvider VERTX = new Candidate("vertx", "2.0");

  /** Has a name and opens nothing. */
  private record Candidate(String name, String version) implements IProvider {

    @Override
    public Set<Feature> features() {
      return Set.of();
    }

    @Override
    public List<String> validate(PoolConfig config) {
      return List.of();
    }

    @Override
    public IPool openPool(PoolConfig config, PoolHooks hooks) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public IConn connect(ConnConfig config, PoolHooks hooks) {
      throw new UnsupportedOperationException(name);
    }
  }

  @Test
  void theOnlyOneNeedsNoName() {
    assertThat(Providers.choose(null, List.of(JDBC))).isSameAs(JDBC);
  }

  @Test
  void aNameChooses() {
    assertThat(Providers.choose("vertx", List.of(VERTX, JDBC))).isSameAs(VERTX);
    assertThat(Providers.choose("jdbc", List.of(VERTX, JDBC))).isSameAs(JDBC);
  }

  @Test
  void withoutAnySaysWhatToAdd() {
    assertFails(null, List.of(), "no provider was found; " + ADD);
    assertFails("jdbc", List.of(), "no provider was found; " + ADD);
  }

  @Test
  void anUnknownNameListsWhatWasFound() {
    assertFails(
        "JDBC",
        List.of(VERTX, JDBC),
        "no provider is named \"JDBC\"; found: jdbc (1.0, in nexs.api), vertx (2.0, in nexs.api);"
            + " choose one of these, or "
            + ADD,
        "jdbc (1.0, in nexs.api)",
        "vertx (2.0, in nexs.api)");
  }

  @Test
  void severalWithoutAChoiceAreRefused() {
    assertFails(
        null,
        List.of(VERTX, JDBC),
        "several providers were found and none was chosen: jdbc (1.0, in nexs.api), vertx (2.0, in"
            + " nexs.api); choose one by its name, in the builder or by NEXS_DB_PROVIDER, or leave"
            + " only one on the path",
        "jdbc (1.0, in nexs.api)",
        "vertx (2.0, in nexs.api)");
  }

  @Test
  void twoOfOneNameAreRefusedWhateverWasChosen() {
    List<IProvider> candidates = List.of(JDBC, VERTX, new Candidate("jdbc", "1.1"));
    String message =
        "two providers are named \"jdbc\"; found: jdbc (1.0, in nexs.api), jdbc (1.1, in nexs.api),"
            + " vertx (2.0, in nexs.api); leave only one of them on the path";
    String[] found = {
      "jdbc (1.0, in nexs.api)", "jdbc (1.1, in nexs.api)", "vertx (2.0, in nexs.api)"
    };
    assertFails(null, candidates, message, found);
    assertFails("jdbc", candidates, message, found);
    assertFails("vertx", candidates, message, found);
  }

  @Test
  void looksAmongTheServicesOnThePath() {
    assertThatThrownBy(() -> Providers.find(null))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no provider was found; " + ADD);
  }

  @Test
  void aServiceThatCannotBeLoadedIsNamed(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(IProvider.class.getName()), "no.such.Provider");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThatThrownBy(() -> Providers.find("jdbc"))
          .isInstanceOf(ProviderException.class)
          .hasMessageStartingWith("a provider on the path could not be loaded: ")
          .hasMessageContaining("no.such.Provider")
          .hasMessageEndingWith("; nothing was opened; check that it fits this version of nexs");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void assertFails(
      String name, List<IProvider> candidates, String message, String... found) {
    assertThatThrownBy(() -> Providers.choose(name, candidates))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.found()).containsExactly(found);
              assertThat(failure.safeToRetry()).isTrue();
            });
  }
}
