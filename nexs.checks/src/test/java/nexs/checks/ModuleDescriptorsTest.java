package nexs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The border of each module, line by line. A difference is a decision: look at it, then write the new border down with {@code
 * -Dnexs.golden=write}.
 */
class ModuleDescriptorsTest {

  static List<String> modules() {
    return Checkout.namedModules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void borderIsTheOneWrittenDown(String module) throws IOException {
    Path golden =
        Checkout.root().resolve("nexs.checks/src/test/resources/descriptors/" + module + ".txt");
    String found = String.join("\n", describe(Checkout.descriptor(module))) + "\n";
    if ("write".equals(System.getProperty("nexs.golden"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, found);
    }
    assertThat(golden)
        .as("write it with mvn -B -pl nexs.checks -am verify -Dnexs.golden=write")
        .exists();
    assertThat(found)
        .as("the border of %s against %s", module, golden)
        .isEqualTo(Checkout.read(golden));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void folderModuleAndRootPackageHaveOneName(String module) {
    ModuleDescriptor descriptor = Checkout.descriptor(module);
    assertThat(descriptor.name()).isEqualTo(module);
    assertThat(descriptor.packages())
        .allMatch(name -> name.equals(module) || name.startsWith(module + "."));
  }

  private static List<String> describe(ModuleDescriptor module) {
    Set<String> lines = new TreeSet<>();
    module
        .requires()
        .forEach(
            required -> lines.add("requires " + modifiers(required.modifiers()) + required.name()));
    module
        .exports()
        .forEach(export -> lines.add("exports " + export.source() + to(export.targets())));
    module.opens().forEach(open -> lines.add("opens " + open.source() + to(open.targets())));
    module.uses().forEach(service -> lines.add("uses " + service));
    module
        .provides()
        .forEach(
            service ->
                lines.add(
                    "provides "
                        + service.service()
                        + " with "
                        + String.join(", ", service.providers())));
    return Stream.concat(Stream.of("module " + module.name()), lines.stream()).toList();
  }

  private static String modifiers(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
    StringBuilder text = new StringBuilder();
    if (modifiers.contains(ModuleDescriptor.Requires.Modifier.STATIC)) {
      text.append("static ");
    }
    if (modifiers.contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE)) {
      text.append("transitive ");
    }
    return text.toString();
  }

  private static String to(Set<String> targets) {
    return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
  }
}
