package nexs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Column;
import nexs.api.spi.ParsedSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedArgumentsTest {

  record User(int ID, String userName, @Column("Weird Name") String plain, String url2) {}

  record Twins(String aB, String a_b) {}

  record Failing(String name) {
    @Override
    public String name() {
      throw new IllegalStateException("of the accessor");
    }
  }

  private static final User ANN = new User(7, "ann", "p", null);

  private static Object[] resolve(String sql, Object... args) {
    return NamedArguments.resolve(ParsedSql.parse(sql), args);
  }

  @Test
  void numbersTakeTheArgumentsInOrder() {
    assertThat(resolve("SELECT $2, $1", 1, null)).containsExactly(1, null);
    assertThat(resolve("SELECT 1")).isEmpty();
    assertThat(resolve("SELECT $1", (Object[]) null)).containsOnlyNulls().hasSize(1);
    assertThat(resolve("SELECT $1", Map.of("a", 1))).containsExactly(Map.of("a", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1                  | 1 | 'the statement has no parameters, 1 argument was given; nothing was sent'",
        "SELECT $1                 | 0 | 'the statement has 1 parameter ($1), no argument was given; nothing was sent'",
        "SELECT $1, $2, $3         | 2 | 'the statement has 3 parameters ($1, $2, $3), 2 arguments were given; nothing was sent'",
        "SELECT $1, $2, $3, $4     | 5 | 'the statement has 4 parameters ($1 to $4), 5 arguments were given; nothing was sent'",
        "SELECT :a, :b             | 2 | 'the statement has parameters by name (:a, :b) and takes exactly one argument, a map or a record, 2 arguments were given; nothing was sent'",
        "SELECT :a                 | 0 | 'the statement has parameters by name (:a) and takes exactly one argument, a map or a record, no argument was given; nothing was sent'",
        "SELECT :a                 | 1 | 'the statement has parameters by name (:a) and takes exactly one argument, a map or a record, a String was given; nothing was sent'"
      })
  void tellsHowManyArgumentsItTakes(String sql, int count, String message) {
    Object[] args = new Object[count];
    Arrays.fill(args, "secret");
    assertThatThrownBy(() -> resolve(sql, args))
        .isInstanceOf(ParameterException.class)
        .hasMessage(message);
  }

  @Test
  void aSingleNullHasNoNames() {
    assertThatThrownBy(() -> resolve("SELECT :a", (Object) null))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("a map or a record, null was given");
  }

  @Test
  void namesTakeTheValuesOfAMap() {
    Map<String, Object> map = new HashMap<>();
    map.put("a", 1);
    map.put("b", null);
    map.put("more", "unused");
    assertThat(resolve("SELECT :b, :a, :b", map)).containsExactly(null, 1);
  }

  @Test
  void namesTakeTheComponentsOfARecord() {
    assertThat(resolve("SELECT :user_name, :id, :url_2", ANN)).containsExactly("ann", 7, null);
    assertThat(resolve("SELECT :userName, :ID, :url2, :username", ANN))
        .containsExactly("ann", 7, null, "ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_name", "username", "userName", "USER_NAME", "UserName"})
  void spellingsOfAComponent(String name) {
    assertThat(resolve("SELECT :" + name, ANN)).containsExactly("ann");
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        Arguments.of(
            Map.of("id", "secret", "name", "secret"),
            "the map has no value for :nane (did you mean name?), :other; its keys are id, name;"
                + " nothing was sent"),
        Arguments.of(
            Map.of("Nane", "secret"),
            "the map has no value for :nane (did you mean Nane?), :other; its keys are Nane;"
                + " nothing was sent"),
        Arguments.of(
            Map.of(),
            "the map has no value for :nane, :other; its keys are none; nothing was sent"),
        Arguments.of(
            new Failing("secret"),
            "the record nexs.mapping.NamedArgumentsTest$Failing has no value for :nane (did you"
                + " mean name?), :other; its components are name; nothing was sent"));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void everyNameWithoutAValueIsTold(Object source, String message) {
    assertThatThrownBy(() -> resolve("SELECT :nane, :other", source))
        .isInstanceOf(ParameterException.class)
        .hasMessage(message);
  }

  @Test
  void aNullInAMapIsAValueAndAnAbsentKeyIsNone() {
    Map<String, Object> map = new HashMap<>();
    map.put("a", null);
    assertThat(resolve("SELECT :a", map)).containsOnlyNulls();
    assertThatThrownBy(() -> resolve("SELECT :b", map)).isInstanceOf(ParameterException.class);
  }

  @Test
  void aLongListOfKeysIsCut() {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      map.put("key" + i, "secret");
    }
    assertThatThrownBy(() -> resolve("SELECT :unlike_all", map))
        .hasMessageEndingWith(", and more; nothing was sent")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aSpellingOfTwoComponentsBelongsToTheOneThatIsSpeltExactlySo() {
    Twins twins = new Twins("first", "second");
    assertThat(resolve("SELECT :aB, :a_b, :ab", twins)).containsExactly("first", "second", "first");
    assertThatThrownBy(() -> resolve("SELECT :A_B", twins)).isInstanceOf(ParameterException.class);
  }

  @Test
  void whatAnAccessorThrowsIsTheCause() {
    assertThatThrownBy(() -> resolve("SELECT :name", new Failing("secret")))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "the accessor of nexs.mapping.NamedArgumentsTest$Failing for :name failed with a"
                + " java.lang.IllegalStateException, which is the cause; nothing was sent")
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
  }
}
