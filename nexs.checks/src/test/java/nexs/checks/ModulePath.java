package nexs.checks;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program's module path holds when it depends on some modules: these, and what they require. Taken from the class path of the test,
 * which has everything.
 */
final class ModulePath {

  /** What nexs depends on that has no descriptor. Others must stay away: one automatic module reads, and so pulls in, all of them. */
  private static final Set<String> AUTOMATIC =
      Set.of("dagger", "javax.inject", "org.postgresql.jdbc");

  private ModulePath() {}

  /** The modules and all that they require, as the value of {@code --module-path}. */
  static String of(String... modules) {
    ModuleFinder everything = ModuleFinder.compose(finders());
    Configuration resolved =
        ModuleLayer.boot().configuration().resolve(everything, ModuleFinder.of(), Set.of(modules));
    return resolved.modules().stream()
        .map(ResolvedModule::reference)
        .map(module -> Path.of(module.location().orElseThrow()).toString())
        .sorted()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static ModuleFinder[] finders() {
    List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return entries.stream().flatMap(ModulePath::finder).toArray(ModuleFinder[]::new);
  }

  /** Nothing for what cannot be a module, such as a jar whose name gives no module name. */
  private static Stream<ModuleFinder> finder(String entry) {
    ModuleFinder finder = ModuleFinder.of(Path.of(entry));
    try {
      boolean wanted =
          finder.findAll().stream()
              .map(ModuleReference::descriptor)
              .anyMatch(module -> !module.isAutomatic() || AUTOMATIC.contains(module.name()));
      return wanted ? Stream.of(finder) : Stream.empty();
    } catch (FindException e) {
      return Stream.empty();
    }
  }
}
