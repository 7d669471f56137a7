package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Predicate;
import nexs.api.CommitOutcome;
import nexs.api.IAction;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.TransactionId;
import nexs.api.error.UniqueViolationException;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What becomes of transactions whose commit was in doubt. */
public interface CommitOutcomeContract extends Contract {

  private static IPool pool(Lab lab, FaultProxy proxy, boolean tracking) {
    ConnConfig conn =
        lab.connConfig()
            .edit()
            .hosts(List.of(new HostPort(proxy.host(), proxy.port())))
            .commitTracking(tracking)
            .build();
    return lab.pool(builder -> builder.conn(conn));
  }

  /** Runs a transaction whose connection is cut at that moment of its COMMIT. */
  private static CommitInDoubtException inDoubt(
      IPool db,
      FaultProxy proxy,
      Predicate<PgMessage> moment,
      IAction<? super ITransaction, RuntimeException> action) {
    proxy.at(moment).cut();
    return catchThrowableOfType(CommitInDoubtException.class, () -> db.useTransaction(action));
  }

  @Test
  default void aCommitThatArrivedIsFoundCommittedAndOneThatDidNotAborted(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = pool(lab, proxy, true);
    String table = lab.table("id int");
    String insert = "INSERT INTO " + table + " VALUES ($1) RETURNING id";
    for (int i = 0; i < 5; i++) {
      int id = i;
      CommitInDoubtException arrived =
          inDoubt(
              db,
              proxy,
              PgMessage.completes("COMMIT"),
              tx -> assertThat(tx.queryOne(Integer.class, insert, id)).isEqualTo(id));
      TransactionId transaction = arrived.transaction().orElseThrow();
      assertThat(transaction.xid()).isPositive();
      assertThat(transaction.timeline()).isPositive();
      assertThat(db.commitOutcome(arrived)).isEqualTo(CommitOutcome.COMMITTED);
      CommitInDoubtException lost =
          inDoubt(db, proxy, PgMessage.runs("COMMIT"), tx -> tx.exec(insert, id + 100));
      assertThat(lost.transaction()).isPresent().isNotEqualTo(arrived.transaction());
      assertThat(db.commitOutcome(lost)).isEqualTo(CommitOutcome.ABORTED);
    }
    assertThat(db.queryAll(Integer.class, "SELECT id FROM " + table + " ORDER BY id"))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  default void theIdIsKnownHoweverTheWriteWasMade(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = pool(lab, proxy, true);
    String table = lab.table("id int PRIMARY KEY");
    String insert = "INSERT INTO " + table + " VALUES ($1)";
    List<IAction<ITransaction, RuntimeException>> ways =
        List.of(
            tx -> {
              assertThat(tx.queryCount("SELECT 1")).isEqualTo(1);
              tx.exec(insert, 1);
            },
            tx -> {
              try (ITransaction nested = tx.begin()) {
                nested.exec(insert, 2);
                nested.commit();
              }
            },
            tx -> {
              tx.exec("SELECT 1 FOR UPDATE");
              tx.exec("UPDATE " + table + " SET id = 3 WHERE id = 1");
            },
            tx -> {
              try (ITransaction nested = tx.begin()) {
                Assertions.assertThatThrownBy(() -> nested.exec(insert, 2))
                    .isInstanceOf(UniqueViolationException.class);
              }
              tx.exec(insert, 4);
            });
    for (IAction<ITransaction, RuntimeException> way : ways) {
      CommitInDoubtException doubt = inDoubt(db, proxy, PgMessage.completes("COMMIT"), way);
      assertThat(doubt.transaction()).isPresent();
      assertThat(db.commitOutcome(doubt)).isEqualTo(CommitOutcome.COMMITTED);
    }
    assertThat(db.queryAll(Integer.class, "SELECT id FROM " + table + " ORDER BY id"))
        .containsExactly(2, 3, 4);
  }

  @Test
  default void withoutTrackingTheOutcomeIsUnknown(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = pool(lab, proxy, false);
    String table = lab.table("id int");
    CommitInDoubtException doubt =
        inDoubt(
            db,
            proxy,
            PgMessage.completes("COMMIT"),
            tx -> tx.exec("INSERT INTO " + table + " VALUES (1)"));
    assertThat(doubt.transaction()).isEmpty();
    assertThat(db.commitOutcome(doubt)).isEqualTo(CommitOutcome.UNKNOWN);
  }

  @Test
  default void aTransactionThatOnlyReadsHasNoId(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = pool(lab, proxy, true);
    CommitInDoubtException doubt =
        inDoubt(db, proxy, PgMessage.completes("COMMIT"), tx -> tx.queryCount("SELECT 1"));
    assertThat(doubt.transaction()).isEmpty();
  }
}
