package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindFinderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1                                               | READ",
        "select 1                                               | READ",
        "/* b /* c */ */ SELECT 1                               | READ",
        "((SELECT 1) UNION (SELECT 2))                          | READ",
        "TABLE users                                            | READ",
        "VALUES (1)                                             | READ",
        "WITH x AS (SELECT 1) SELECT * FROM x                   | READ",
        "SELECT 'insert', \"update\" -- delete                  | READ",
        "SELECT inserted FROM t                                 | READ",
        "SELECT * FROM t FOR UPDATE                             | WRITE",
        "SELECT * FROM t FOR NO KEY UPDATE                      | WRITE",
        "SELECT * FROM t FOR SHARE                              | WRITE",
        "SELECT * FROM t FOR KEY SHARE                          | WRITE",
        "SELECT share FROM t                                    | READ",
        "SELECT 1 INTO t                                        | WRITE",
        "INSERT INTO t VALUES (1)                               | WRITE",
        "UPDATE t SET a = 1                                     | WRITE",
        "DELETE FROM t                                          | WRITE",
        "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE  | WRITE",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x     | WRITE",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x  | WRITE",
        "SELECT 1; DELETE FROM t                                | WRITE",
        "DELETE FROM t; SELECT 1;                               | WRITE",
        "SELECT 1; TRUNCATE t                                   | OTHER",
        "SELECT 1; COPY t TO STDOUT; SELECT 2                   | COPY",
        "SELECT 1; SET search_path TO a; DELETE FROM t          | SESSION_CONTROL",
        "SELECT 1; COMMIT                                       | TRANSACTION_CONTROL",
        "INSERT INTO t VALUES (1); COMMIT; SET a TO b           | TRANSACTION_CONTROL",
        "; SELECT 1 ; ; -- COMMIT                               | READ",
        "CREATE RULE r AS ON DELETE TO t DO (DELETE FROM u; NOTIFY a) | OTHER",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END  | OTHER",
        "BEGIN                                                  | TRANSACTION_CONTROL",
        "start transaction                                      | TRANSACTION_CONTROL",
        "COMMIT                                                 | TRANSACTION_CONTROL",
        "END                                                    | TRANSACTION_CONTROL",
        "ROLLBACK TO a                                          | TRANSACTION_CONTROL",
        "ABORT                                                  | TRANSACTION_CONTROL",
        "SAVEPOINT a                                            | TRANSACTION_CONTROL",
        "RELEASE a                                              | TRANSACTION_CONTROL",
        "PREPARE TRANSACTION 'a'                                | TRANSACTION_CONTROL",
        "PREPARE a AS SELECT 1                                  | SESSION_CONTROL",
        "PREPARE a (int) AS SELECT transaction                  | SESSION_CONTROL",
        "SET search_path TO a                                   | SESSION_CONTROL",
        "RESET ALL                                              | SESSION_CONTROL",
        "DISCARD ALL                                            | SESSION_CONTROL",
        "LISTEN a                                               | SESSION_CONTROL",
        "UNLISTEN *                                             | SESSION_CONTROL",
        "LOAD 'a'                                               | SESSION_CONTROL",
        "DEALLOCATE ALL                                         | SESSION_CONTROL",
        "DECLARE a CURSOR FOR SELECT 1                          | SESSION_CONTROL",
        "COPY t TO STDOUT                                       | COPY",
        "COPY (SELECT 1) TO STDOUT                              | COPY",
        "EXPLAIN SELECT 1                                       | OTHER",
        "EXPLAIN ANALYZE INSERT INTO t VALUES (1)               | OTHER",
        "CREATE TABLE t AS SELECT 1                             | OTHER",
        "CALL p()                                               | OTHER",
        "\"select\" 1                                           | OTHER",
        "-- SELECT 1                                            | OTHER",
        ";                                                      | OTHER"
      })
  void tellsWhatAStatementIsFor(String sql, StatementKind kind) {
    assertThat(ParsedSql.parse(sql).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "(VALUES (1))",
        "TABLE t",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "INSERT INTO t VALUES (1) RETURNING id",
        "UPDATE t SET a = 1 returning *",
        "SELECT * FROM t FOR UPDATE"
      })
  void expectsRows(String sql) {
    assertThat(ParsedSql.parse(sql).returnsRows()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "INSERT INTO t VALUES ('returning')", "BEGIN", "DELETE FROM t -- RETURNING"})
  void expectsNoRows(String sql) {
    assertThat(ParsedSql.parse(sql).returnsRows()).isFalse();
  }
}
