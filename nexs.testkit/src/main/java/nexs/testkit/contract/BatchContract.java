package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.error.ParameterException;
import nexs.api.error.TransactionAbortedException;
import nexs.api.error.UniqueViolationException;
import org.junit.jupiter.api.Test;

/** Statements sent together, all or nothing. */
public interface BatchContract extends Contract {

  private static Batch inserts(String table, int from, int to) {
    Batch batch = new Batch();
    for (int i = from; i < to; i++) {
      batch.add("INSERT INTO " + table + " VALUES ($1, $2)", i, "v" + i);
    }
    return batch;
  }

  @Test
  default void runsDifferentStatementsInOrder(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    Batch batch = inserts(table, 0, 10);
    batch.add("UPDATE " + table + " SET v = 'u' WHERE id < $1", 4);
    batch.add("SELECT * FROM " + table);
    batch.add("DELETE FROM " + table + " WHERE v = :v", Map.of("v", "u"));
    BatchResult result = db.send(batch);
    assertThat(result.tags()).hasSize(13);
    assertThat(result.tags().get(10)).hasToString("UPDATE 4");
    assertThat(result.tags().get(11)).hasToString("SELECT 10");
    assertThat(result.tags().get(12)).hasToString("DELETE 4");
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(6);
  }

  @Test
  default void anEmptyBatchDoesNothing(Lab lab) {
    assertThat(lab.pool().send(new Batch()).tags()).isEmpty();
  }

  @Test
  default void aBatchOfOneIsABatch(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    assertThat(db.send(inserts(table, 0, 1)).rowsAffected()).isEqualTo(1);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(1);
  }

  @Test
  default void allOrNothing(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    Batch batch = inserts(table, 0, 1500);
    batch.add("INSERT INTO " + table + " VALUES (7, 'again')");
    batch.add("INSERT INTO " + table + " VALUES (9999, 'never')");
    UniqueViolationException e =
        catchThrowableOfType(UniqueViolationException.class, () -> db.send(batch));
    assertThat(e.batchIndex()).hasValue(1500);
    assertThat(e).hasMessageContaining("1501");
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void isPartOfAnOpenTransaction(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    assertThatThrownBy(
            () ->
                db.useTransaction(
                    tx -> {
                      tx.send(inserts(table, 0, 5));
                      try (ITransaction nested = tx.begin()) {
                        assertThatThrownBy(() -> nested.send(inserts(table, 4, 6)))
                            .isInstanceOf(UniqueViolationException.class);
                      }
                      assertThat(tx.queryCount("SELECT count(*) FROM " + table)).isEqualTo(5);
                      assertThatThrownBy(() -> tx.send(inserts(table, 4, 6)))
                          .isInstanceOf(UniqueViolationException.class);
                    }))
        .isInstanceOf(TransactionAbortedException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void checksAllArgumentsBeforeSending(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    Batch batch = inserts(table, 0, 3).add("INSERT INTO " + table + " VALUES ($1, $2)", 5);
    assertThatThrownBy(() -> db.send(batch)).isInstanceOf(ParameterException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void argumentsOfOneStatementMayChangeTheirType(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id bigint, v text");
    String sql = "INSERT INTO " + table + " VALUES ($1, $2) RETURNING id, v";
    Batch batch = new Batch();
    for (int i = 0; i < 50; i++) {
      batch.add(sql, i % 3 == 0 ? (Object) i : i % 3 == 1 ? (Object) (long) i : null, "x");
    }
    assertThat(db.send(batch).rowsAffected()).isEqualTo(50);
    assertThat(db.send(batch).rowsAffected()).isEqualTo(50);
  }

  @Test
  default void doesNotLockUpOnLargeAnswers(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int, v text");
    String sql = "INSERT INTO " + table + " VALUES ($1, $2) RETURNING id, repeat(v, 1000)";
    Batch batch = new Batch();
    for (int i = 0; i < 4000; i++) {
      batch.add(sql, i, "0123456789");
    }
    assertThat(db.send(batch).rowsAffected()).isEqualTo(4000);
  }

  @Test
  default void sendsTenThousandStatements(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int primary key, v text");
    assertThat(db.send(inserts(table, 0, 10_000)).rowsAffected()).isEqualTo(10_000);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(10_000);
  }

  @Test
  default void takesNullsInAnyPlace(Lab lab) {
    IPool db = lab.pool();
    int columns = 12;
    StringBuilder definition = new StringBuilder("c1 int");
    StringBuilder values = new StringBuilder("$1");
    for (int i = 2; i <= columns; i++) {
      definition.append(", c").append(i).append(" int");
      values.append(", $").append(i);
    }
    String table = lab.table(definition.toString());
    Batch batch = new Batch();
    for (int row = 0; row < columns; row++) {
      Object[] args = new Object[columns];
      args[row] = row;
      batch.add("INSERT INTO " + table + " VALUES (" + values + ")", args);
    }
    assertThat(db.send(batch).rowsAffected()).isEqualTo(columns);
    assertThat(db.send(batch).rowsAffected()).isEqualTo(columns);
    assertThat(db.queryCount("SELECT count(c1) + count(c7) + count(c12) FROM " + table))
        .isEqualTo(6);
  }

  @Test
  default void savepointsOfTheProgramHaveTagsOfTheirOwn(Lab lab) {
    IPool db = lab.pool();
    String insert = "INSERT INTO " + lab.table("id int") + " VALUES ($1)";
    BatchResult result =
        db.inTransaction(
            tx ->
                tx.send(
                    new Batch()
                        .add(insert, 1)
                        .add("SAVEPOINT here")
                        .add(insert, 2)
                        .add("ROLLBACK TO SAVEPOINT here")
                        .add("RELEASE SAVEPOINT here")
                        .add(insert, 3)));
    assertThat(result.tags())
        .extracting(CommandTag::command)
        .containsExactly("INSERT", "SAVEPOINT", "INSERT", "ROLLBACK", "RELEASE", "INSERT");
  }

  @Test
  default void aBatchFindsItsStatementsAfterTheServerHasForgottenThem(Lab lab) {
    IConn conn = lab.connect(lab.connConfig().edit().prepareThreshold(1).build());
    String insert = "INSERT INTO " + lab.table("id int") + " VALUES ($1)";
    Batch batch = new Batch().add(insert, 1).add("SELECT 1").add(insert, 2);
    assertThat(conn.send(batch).tags()).hasSize(3);
    conn.exec("DEALLOCATE ALL");
    assertThat(conn.send(batch).tags()).hasSize(3);
    conn.exec("DISCARD ALL");
    assertThat(conn.send(batch).tags()).hasSize(3);
  }
}
