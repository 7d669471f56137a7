package nexs.checks;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names and dependencies of all main classes. */
class ArchitectureTest {

  private static final String I_PREFIX = "I[A-Z].*";
  private static final String BANNED = ".*(Impl|Base|Manager|Helper|Utils?|Common|Data)";

  private static JavaClasses all;

  @BeforeAll
  static void importClasses() {
    Set<Path> folders =
        Checkout.modules().stream().map(Checkout::classes).collect(Collectors.toSet());
    all = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void everyModuleIsSeen() {
    for (String module : Checkout.modules()) {
      assertThat(all.stream().filter(type -> type.getPackageName().startsWith(module)).toList())
          .as("classes of %s", module)
          .isNotEmpty();
    }
  }

  @Test
  void interfacesOfExportedPackagesBeginWithI() {
    classes()
        .that(are(exported()))
        .and()
        .areInterfaces()
        .and()
        .areNotAnnotations()
        .and()
        .haveNameNotMatching(".*package-info")
        .should()
        .haveSimpleNameStartingWith("I")
        .andShould(be(I_PREFIX))
        .check(all);
  }

  @Test
  void nothingElseBeginsWithI() {
    noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are not public contract") {
              @Override
              public boolean test(JavaClass type) {
                return !type.isInterface() || !exported().test(type);
              }
            })
        .should(be(I_PREFIX))
        .check(all);
  }

  @Test
  void namesSayTheRole() {
    noClasses().should(be(BANNED)).check(all);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("(nexs.**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void onlyProgramsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("nexs.examples..", "nexs.bench..", "nexs.testkit..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(all);
  }

  @Test
  void noGenericExceptionIsThrown() {
    noClasses()
        .should()
        .callConstructor(RuntimeException.class, String.class)
        .orShould()
        .callConstructor(RuntimeException.class, Throwable.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class, Throwable.class)
        .orShould()
        .callConstructor(Exception.class, String.class)
        .orShould()
        .callConstructor(Exception.class, String.class, Throwable.class)
        .orShould()
        .callConstructor(Error.class, String.class)
        .check(
            all.that(
                new DescribedPredicate<JavaClass>("are not exceptions") {
                  @Override
                  public boolean test(JavaClass type) {
                    return !type.isAssignableTo(Throwable.class);
                  }
                }));
  }

  @Test
  void onlyTheFacadeKnowsDagger() {
    noClasses()
        .that()
        .resideOutsideOfPackage("nexs.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dagger..")
        .check(all);
  }

  @Test
  void nobodyKnowsAProvider() {
    noClasses()
        .that()
        .resideOutsideOfPackages("nexs.provider..", "nexs.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("nexs.provider..")
        .check(all);
  }

  @Test
  void decoratorsDoNotKnowEachOther() {
    slices()
        .matching("nexs.(replicas|resilience|monitoring|tenancy)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(all);
  }

  private static DescribedPredicate<JavaClass> exported() {
    Set<String> packages =
        Checkout.namedModules().stream()
            .flatMap(module -> Checkout.descriptor(module).exports().stream())
            .map(export -> export.source())
            .collect(Collectors.toSet());
    return new DescribedPredicate<>("public in exported packages") {
      @Override
      public boolean test(JavaClass type) {
        return packages.contains(type.getPackageName())
            && type.getModifiers().contains(JavaModifier.PUBLIC);
      }
    };
  }

  private static ArchCondition<JavaClass> be(String pattern) {
    return new ArchCondition<>("have a simple name like " + pattern) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean matches = type.getSimpleName().matches(pattern);
        events.add(
            new SimpleConditionEvent(
                type,
                matches,
                type.getName() + (matches ? " is" : " is not") + " like " + pattern));
      }
    };
  }
}
