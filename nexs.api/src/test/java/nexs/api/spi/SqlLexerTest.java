package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nexs.api.error.ParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {

  private static List<String> tokens(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    List<String> tokens = new ArrayList<>();
    for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
      tokens.add(token + " " + sql.substring(lexer.start(), lexer.end()));
    }
    return tokens;
  }

  @Test
  void tellsTheKindsOfTokensApart() {
    assertThat(tokens("SELECT \"a\"\"b\", 'it''s', 1.5e3, $12, :name FROM t$1"))
        .containsExactly(
            "WORD SELECT",
            "QUOTED_NAME \"a\"\"b\"",
            "SYMBOL ,",
            "STRING 'it''s'",
            "SYMBOL ,",
            "NUMBER 1.5e3",
            "SYMBOL ,",
            "POSITIONAL $12",
            "SYMBOL ,",
            "NAMED :name",
            "WORD FROM",
            "WORD t$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n\f\u000b",
        "-- :a $1 'b",
        "/* :a $1 'b \" */",
        "/* a /* b */ :c */",
        "/* -- */",
        "-- /*\n",
        "/**/"
      })
  void blanksAndCommentsAreNoTokens(String sql) {
    assertThat(tokens(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "''''",
        "':a $1 -- /* \"'",
        "'\\'",
        "E'\\''",
        "e'\\\\'",
        "E'it''s \\' :a'",
        "B'01'",
        "x'1F'",
        "N'a'",
        "U&'d\\0061t'",
        "u&'!0061' ",
        "$$ :a ' $1 $$",
        "$$$$",
        "$tag$ $$ $other$ :a $tag$",
        "$a$ $b$a$",
        "$_1$x$_1$",
        "$é$x$é$",
        "'a'\n  'b :c'",
        "E'a'\r\n'\\' :c'",
        "E'a' -- it's\n  -- :b\n '\\' :c'"
      })
  void stringsOfEveryFormAreOneToken(String sql) {
    assertThat(tokens(sql)).containsExactly("STRING " + sql.strip());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "'a' 'b'          ~ STRING 'a', STRING 'b'",
        "'a' -- b         ~ STRING 'a'",
        "te'x'            ~ WORD te, STRING 'x'",
        "U&\"d!0061\"     ~ QUOTED_NAME U&\"d!0061\"",
        "u & 'x'          ~ WORD u, SYMBOL &, STRING 'x'",
        "a$b$c            ~ WORD a$b$c",
        "$a b             ~ SYMBOL $, WORD a, WORD b",
        "$1a$             ~ POSITIONAL $1, WORD a$",
        "naïve_1          ~ WORD naïve_1",
        "0x1F 1_000 .5    ~ NUMBER 0x1F, NUMBER 1_000, SYMBOL ., NUMBER 5",
        "[a:b]            ~ SYMBOL [, WORD a, SYMBOL :, WORD b, SYMBOL ]",
        "[not :b]         ~ SYMBOL [, WORD not, NAMED :b, SYMBOL ]",
        "[(a :b)]         ~ SYMBOL [, SYMBOL (, WORD a, NAMED :b, SYMBOL ), SYMBOL ]",
        "]) [a:b]         ~ SYMBOL ], SYMBOL ), SYMBOL [, WORD a, SYMBOL :, WORD b, SYMBOL ]",
        "a--b             ~ WORD a",
        "a-/*b*/-c        ~ WORD a, SYMBOL -, SYMBOL -, WORD c",
        "a ?| b           ~ WORD a, SYMBOL ?, SYMBOL |, WORD b",
      })
  void looksAlikeButIsNot(String sql, String tokens) {
    assertThat(String.join(", ", tokens(sql))).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT 'a              ~ string                ~ 8",
        "SELECT E'a\\'          ~ string                ~ 8",
        "SELECT \"a             ~ quoted name           ~ 8",
        "SELECT $x$a$y$         ~ dollar-quoted string  ~ 8",
        "SELECT /* a /* b */    ~ comment               ~ 8",
        "SELECT 'a''            ~ string                ~ 8"
      },
      quoteCharacter = '`')
  void tellsWhatDoesNotEndAndWhereItBegins(String sql, String what, int character) {
    assertThatThrownBy(() -> tokens(sql))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "a "
                + what
                + " that begins at character "
                + character
                + " of the statement does not end; close it");
  }
}
