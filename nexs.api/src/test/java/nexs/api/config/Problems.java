package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nexs.api.error.ConfigException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of the configuration share. */
final class Problems {

  private Problems() {}

  /** The problems of a call that must be refused. */
  static List<String> of(ThrowingCallable call) {
    ConfigException thrown = catchThrowableOfType(ConfigException.class, call);
    assertThat(thrown).as("an exception of the configuration").isNotNull();
    return thrown.problems();
  }

  /** An environment of the user ann, without files. */
  static Environment environment(Map<String, String> variables) {
    return Environment.of(variables, Path.of("/nowhere"), "ann");
  }
}
