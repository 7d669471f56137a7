package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.error.ServerError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "invalid input syntax for type integer: \"4711x\"        | invalid input syntax for type integer: \"***\"",
        "value \"4711\" is out of range for type integer         | value \"***\" is out of range for type integer",
        "invalid input syntax for type json: \"a\"\"b\"          | invalid input syntax for type json: \"***\"",
        "invalid input syntax for type point: \"(1,\"2)\"        | invalid input syntax for type point: \"***\"",
        "invalid byte sequence for encoding \"UTF8\": 0xff 0xfe  | invalid byte sequence for encoding \"***\": \"***\"",
        "ungültige Eingabesyntax für Typ integer: „4711x“        | ungültige Eingabesyntax für Typ integer: \"***\"",
        "Wert »4711« ist außerhalb des gültigen Bereichs         | Wert \"***\" ist außerhalb des gültigen Bereichs",
        "la valeur « 4711 » est en dehors des limites            | la valeur \"***\" est en dehors des limites",
        "値\"4711\"は型integerの範囲外です                        | 値\"***\"は型integerの範囲外です",
        "invalid input syntax for type integer: \"a\" b \"c\"     | invalid input syntax for type integer: \"***\"",
        "value \"a: b\" is out of range for type integer         | value \"***\" is out of range for type integer",
        "型integerの入力構文が不正です：4711x                     | 型integerの入力構文が不正です：\"***\"",
        "division by zero                                        | division by zero",
        "value too long for type character varying(3)            | value too long for type character varying(3)",
        "a \"quote that is left open                             | a \"***\"",
        "it is 'quoted' so                                       | it is \"***\" so"
      })
  void dataExceptionsLoseTheirValues(String message, String shown) {
    ServerError error = ServerError.of("ERROR", "22P02", message);
    assertThat(ServerMessages.withoutValues(error)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "syntax error at or near \"'secret'\"     | syntax error at or near \"***\"",
        "syntax error at or near \"E'sec\\'ret\"'\" | syntax error at or near \"***\"",
        "syntax error at or near \"U&'secret'\"   | syntax error at or near \"***\"",
        "syntax error at or near \"$a$secret$a$\" | syntax error at or near \"***\"",
        "syntax error at or near \"$1\"           | syntax error at or near \"$1\"",
        "syntax error at or near \"FORM\"         | syntax error at or near \"FORM\"",
        "syntax error at end of input             | syntax error at end of input"
      })
  void syntaxErrorsLoseTheirLiterals(String message, String shown) {
    ServerError error = ServerError.of("ERROR", "42601", message);
    assertThat(ServerMessages.withoutValues(error)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42P01 | relation \"users\" does not exist",
        "42703 | column \"o'hara\" does not exist",
        "23505 | duplicate key value violates unique constraint \"users_pkey\""
      })
  void otherMessagesStayAsTheyAre(String sqlState, String message) {
    ServerError error = ServerError.of("ERROR", sqlState, message);
    assertThat(ServerMessages.withoutValues(error)).isEqualTo(message);
  }
}
