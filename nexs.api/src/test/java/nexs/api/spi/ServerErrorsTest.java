package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.error.CancelledException;
import nexs.api.error.ConstraintViolationException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorsTest {

  private static final ServerError FULL =
      new ServerError(
          "ERROR",
          "23505",
          "duplicate key value violates unique constraint \"users_email_key\"",
          "Key (email)=(ann@example.org) already exists.",
          "take another one",
          8,
          9,
          "SELECT 'inner'",
          "PL/pgSQL function f()",
          "public",
          "users",
          "email",
          "text",
          "users_email_key",
          "nbtinsert.c",
          666,
          "_bt_check_unique");

  @ParameterizedTest
  @CsvSource({
    "40001, SerializationFailureException, true",
    "40P01, DeadlockException, true",
    "25006, ReadOnlyNodeException, true",
    "25P02, TransactionAbortedException, true",
    "57014, CancelledException, true",
    "23505, UniqueViolationException, false",
    "23503, ForeignKeyViolationException, false",
    "23001, ForeignKeyViolationException, false",
    "23502, NotNullViolationException, false",
    "23514, CheckViolationException, false",
    "23P01, ExclusionViolationException, false",
    "23000, ConstraintViolationException, false",
    "23Z99, ConstraintViolationException, false",
    "22P02, ServerException, false",
    "42601, ServerException, false",
    "40003, ServerException, false",
    "55P03, ServerException, false",
    "57P03, ServerException, false",
    "P0001, ServerException, false",
    "XX000, ServerException, false",
    "'',    ServerException, false"
  })
  void sortsBySqlState(String sqlState, String type, boolean safeToRetry) {
    ServerError error = ServerError.of("ERROR", sqlState, "no");
    NexsException exception = ServerErrors.toException(error, null);
    assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
    assertThat(exception.safeToRetry()).isEqualTo(safeToRetry);
    assertThat(exception.serverError()).containsSame(error);
    assertThat(exception.sqlState()).contains(sqlState);
    assertThat(exception)
        .hasMessage("the server refused the statement: no (SQLSTATE " + sqlState + ")")
        .hasNoCause();
  }

  @Test
  void keepsEveryFieldAndShowsNeitherDetailNorLiterals() {
    ParsedSql statement = ParsedSql.parse("INSERT INTO users VALUES ('ann@example.org', :name)");
    assertThat(ServerErrors.toException(FULL, statement))
        .isInstanceOfSatisfying(
            ConstraintViolationException.class,
            failure -> {
              assertThat(failure.error()).isSameAs(FULL);
              assertThat(failure.constraint()).contains("users_email_key");
              assertThat(failure.table()).contains("users");
              assertThat(failure.column()).contains("email");
              assertThat(failure.batchIndex()).isEmpty();
            })
        .hasMessage(
            "the server refused the statement: duplicate key value violates unique constraint"
                + " \"users_email_key\" (SQLSTATE 23505); hint: take another one; it was: INSERT"
                + " INTO users VALUES ('***************', $1)");
    assertThat(FULL)
        .hasToString(
            "ServerError[ERROR 23505, schema=public, table=users, column=email,"
                + " constraint=users_email_key]");
  }

  @Test
  void showsTheStatementAroundThePlaceAtFault() {
    ServerError error =
        new ServerError(
            "ERROR",
            "42703",
            "no such column",
            null,
            null,
            400,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            null);
    ParsedSql statement =
        ParsedSql.parse("SELECT " + "a, ".repeat(130) + "oops" + ", b".repeat(130));
    assertThat(ServerErrors.toException(error, statement).getMessage())
        .contains("it was: …")
        .contains("oops")
        .endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "25006", "25P02", "23505", "23502", "23999", "42601"})
  void tellsThePlaceInABatch(String sqlState) {
    ServerError error = ServerError.of("ERROR", sqlState, "no");
    assertThat(ServerErrors.toException(error, null, 2))
        .hasMessage("the server refused statement 3 of the batch: no (SQLSTATE " + sqlState + ")")
        .isInstanceOfSatisfying(
            ServerException.class, failure -> assertThat(failure.batchIndex()).hasValue(2));
  }

  @Test
  void aCancelledStatementOfABatchIsCancelledAsAnyOther() {
    ServerError error = ServerError.of("ERROR", "57014", "canceling statement due to user request");
    assertThat(ServerErrors.toException(error, null, 0))
        .isInstanceOf(CancelledException.class)
        .hasMessage(
            "the server refused statement 1 of the batch: canceling statement due to user request"
                + " (SQLSTATE 57014)");
  }
}
