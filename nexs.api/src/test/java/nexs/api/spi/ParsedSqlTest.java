package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nexs.api.error.ParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedSqlTest {

  @Test
  void namesBecomeNumbersInTheOrderOfTheirFirstPlace() {
    String sql = "SELECT :b, :a, :b::int, ':c' -- :d";
    ParsedSql parsed = ParsedSql.parse(sql);
    assertThat(parsed.source()).isEqualTo(sql);
    assertThat(parsed.text()).isEqualTo("SELECT $1, $2, $1::int, ':c' -- :d");
    assertThat(parsed.names()).containsExactly("b", "a");
    assertThat(parsed.parameterCount()).isEqualTo(2);
  }

  @Test
  void numbersStayAsTheyAre() {
    ParsedSql parsed = ParsedSql.parse("SELECT $2, $1, $2, '$3', $$ $4 $$");
    assertThat(parsed.text()).isEqualTo(parsed.source());
    assertThat(parsed.names()).isEmpty();
    assertThat(parsed.parameterCount()).isEqualTo(2);
  }

  @Test
  void manyUsesOfOneParameterCountOnce() {
    assertThat(ParsedSql.parse("SELECT $1 + $1 + $1").parameterCount()).isOne();
    assertThat(ParsedSql.parse("").parameterCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT :a::int          ~ SELECT $1::int",
        "SELECT x::text          ~ SELECT x::text",
        "SELECT x :: text        ~ SELECT x :: text",
        "SELECT f(x := 1)        ~ SELECT f(x := 1)",
        "SELECT f(x := :v)       ~ SELECT f(x := $1)",
        "SELECT f(x => :v)       ~ SELECT f(x => $1)",
        "SELECT a=:v             ~ SELECT a=$1",
        "SELECT -:v              ~ SELECT -$1",
        "SELECT a[1:2]           ~ SELECT a[1:2]",
        "SELECT a[1:n]           ~ SELECT a[1:n]",
        "SELECT a[lo:hi]         ~ SELECT a[lo:hi]",
        "SELECT a[f(1):n]        ~ SELECT a[f(1):n]",
        "SELECT a[b[1]:n]        ~ SELECT a[b[1]:n]",
        "SELECT a[:lo]           ~ SELECT a[$1]",
        "SELECT a[:lo : :hi]     ~ SELECT a[$1 : $2]",
        "SELECT a[1 : :hi]       ~ SELECT a[1 : $1]",
        "SELECT a[(:lo):(:hi)]   ~ SELECT a[($1):($2)]",
        "SELECT ARRAY[:x, :y]    ~ SELECT ARRAY[$1, $2]",
        "SELECT ARRAY[1 + :x]    ~ SELECT ARRAY[1 + $1]",
        "SELECT ARRAY[NOT :x]    ~ SELECT ARRAY[NOT $1]",
        "SELECT ARRAY[CASE WHEN :x THEN :y ELSE :z END] ~ SELECT ARRAY[CASE WHEN $1 THEN $2 ELSE $3 END]",
        "SELECT ARRAY[x and :y]  ~ SELECT ARRAY[x and $1]",
        "SELECT ARRAY[(SELECT :x)] ~ SELECT ARRAY[(SELECT $1)]",
        "SELECT ARRAY[f(x ORDER BY :x)] ~ SELECT ARRAY[f(x ORDER BY $1)]",
        "SELECT ARRAY[x::text]   ~ SELECT ARRAY[x::text]",
        "SELECT a -> :k ->> :k   ~ SELECT a -> $1 ->> $1",
        "SELECT a ? :k           ~ SELECT a ? $1",
        "SELECT a ?| :k          ~ SELECT a ?| $1",
        "SELECT a @? :k          ~ SELECT a @? $1",
        "SELECT a#>>:k           ~ SELECT a#>>$1",
        "SELECT :\"a\"           ~ SELECT :\"a\"",
        "SELECT x LIMIT:n        ~ SELECT x LIMIT $1",
        "SELECT x IN(:n)         ~ SELECT x IN($1)",
        "SELECT :userId_2        ~ SELECT $1",
        "SELECT :naïve           ~ SELECT $1",
        "SELECT \":a\", E'\\':a' ~ SELECT \":a\", E'\\':a'",
        "SELECT '12:30:00'       ~ SELECT '12:30:00'",
        "SELECT $$:a$$, :b       ~ SELECT $$:a$$, $1",
      })
  void aNameIsAParameterWhereItStandsAlone(String sql, String text) {
    assertThat(ParsedSql.parse(sql).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT $1, :a          ~ the statement mixes $1 with :a; use one form of parameters",
        "SELECT :b, $2          ~ the statement mixes $2 with :b; use one form of parameters",
        "SELECT $0              ~ the statement has a parameter $0; parameters count from $1",
        "SELECT $00             ~ the statement has a parameter $0; parameters count from $1",
        "SELECT $2              ~ the statement has parameter $2 but no $1; number them without gaps",
        "SELECT $1, $4, $3      ~ the statement has parameter $4 but no $2; number them without gaps",
        "SELECT $65536          ~ the statement has parameter number 65536; PostgreSQL takes at most"
            + " 65535; pass an array, or split the statement",
        "SELECT $99999999999    ~ the statement has parameter number 2147483647; PostgreSQL takes at"
            + " most 65535; pass an array, or split the statement"
      })
  void refusesParametersThatCannotBeBound(String sql, String message) {
    assertThatThrownBy(() -> ParsedSql.parse(sql))
        .isInstanceOfSatisfying(
            ParameterException.class, refusal -> assertThat(refusal.safeToRetry()).isTrue())
        .hasMessage(message);
  }

  @Test
  void takesAsManyParametersAsTheProtocolCounts() {
    String sql = "SELECT " + numbered("$", 65_535);
    assertThat(ParsedSql.parse(sql).parameterCount()).isEqualTo(65_535);
    assertThatThrownBy(() -> ParsedSql.parse(sql + ", $65536"))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> ParsedSql.parse("SELECT " + numbered(":a", 65_536)))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("the statement has parameter number 65536;");
  }

  @Test
  void whateverIsReadIsReadAgainTheSameWay() {
    String[] parts = {
      "SELECT ",
      "a",
      "'",
      "\"",
      "E'",
      "\\",
      "$$",
      "$x$",
      "$1",
      ":a",
      ":b",
      "::",
      ":=",
      ":",
      "[",
      "]",
      "(",
      ")",
      ";",
      "--",
      "\n",
      "/*",
      "*/",
      "1",
      ".5",
      " ",
      "?",
      "BEGIN ATOMIC ",
      "END ",
      "CASE ",
      "U&",
      "é",
      "$"
    };
    Random random = new Random(5);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder sql = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        sql.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(SqlMask.mask(sql.toString())).hasSameSizeAs(sql);
      ParsedSql first;
      try {
        first = ParsedSql.parse(sql.toString());
      } catch (ParameterException refused) {
        continue;
      }
      read++;
      ParsedSql second = ParsedSql.parse(first.text());
      assertThat(second.text()).as("of %s", sql).isEqualTo(first.text());
      assertThat(second.parameterCount()).as("of %s", sql).isEqualTo(first.parameterCount());
      assertThat(second.kind()).as("of %s", sql).isEqualTo(first.kind());
      assertThat(second.several()).as("of %s", sql).isEqualTo(first.several());
    }
    assertThat(read).isGreaterThan(1_000);
  }

  private static String numbered(String sign, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> sign + number)
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "SELECT 1;SELECT 2;",
        "SELECT 1; -- a\n 'b'",
        "BEGIN; COMMIT",
        "CREATE RULE r AS ON DELETE TO t DO ALSO (DELETE FROM u; DELETE FROM v); SELECT 1",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; SELECT 2",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; SELECT 2",
        "BEGIN; SELECT atomic FROM t; END"
      })
  void tellsSeveralStatements(String sql) {
    assertThat(ParsedSql.parse(sql).several()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "SELECT 1",
        "SELECT 1;",
        "SELECT 1 ; ; -- ; SELECT 2",
        ";; SELECT 1",
        "SELECT ';' AS \"a;b\", $$;$$ /* ; */ ;",
        "CREATE RULE r AS ON DELETE TO t DO ALSO (DELETE FROM u; DELETE FROM v);",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;"
      })
  void tellsASingleStatement(String sql) {
    assertThat(ParsedSql.parse(sql).several()).isFalse();
  }

  @Test
  void isShownOnOneLineWithItsStringsMasked() {
    ParsedSql parsed = ParsedSql.parse("SELECT 'top secret',\n\t:name");
    assertThat(parsed.excerpt()).isEqualTo("SELECT '**********',  $1");
    assertThat(parsed).hasToString(parsed.excerpt());
  }

  @Test
  void longStatementsAreCutAroundThePlaceAtFault() {
    String sql = IntStream.range(100, 200).mapToObj(String::valueOf).collect(Collectors.joining());
    ParsedSql parsed = ParsedSql.parse(sql);
    assertThat(parsed.excerpt()).isEqualTo(sql.substring(0, 200) + "…");
    assertThat(parsed.excerpt(1)).isEqualTo(parsed.excerpt());
    assertThat(parsed.excerpt(150)).isEqualTo("…" + sql.substring(50, 250) + "…");
    assertThat(parsed.excerpt(300)).isEqualTo("…" + sql.substring(100));
    assertThat(parsed.excerpt(9999)).isEqualTo(parsed.excerpt(300));
    assertThat(ParsedSql.parse("SELECT 1").excerpt(9999)).isEqualTo("SELECT 1");
  }
}
