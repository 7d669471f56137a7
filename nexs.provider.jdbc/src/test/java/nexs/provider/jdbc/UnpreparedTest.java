package nexs.provider.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nexs.api.Batch;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.config.PoolConfig;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes to a server that must keep no statements, since its sessions are shared by a pooler. */
@ExtendWith(LeakCheck.class)
class UnpreparedTest {

  private static final String INSERT = "INSERT INTO unprepared VALUES ($1) RETURNING n";

  @Test
  void nothingIsPreparedWhereTheThresholdIsZero() {
    PoolConfig config =
        PoolConfig.parse(PgServer.shared().dsn())
            .edit()
            .maxConns(1)
            .warmUpStatements(List.of("SELECT 1"))
            .editConn(conn -> conn.prepareThreshold(0).commitTracking(true))
            .build();
    try (IPool db = new JdbcProvider().openPool(config)) {
      db.warmUp();
      try (IConn conn = db.acquire()) {
        conn.exec("CREATE TEMP TABLE unprepared (n int)");
        conn.send(new Batch().add(INSERT, 1).add(INSERT, 2).add("SELECT 1"));
        try (IPreparedStatement prepared = conn.prepare(INSERT)) {
          assertThat(prepared.parameterTypes()).containsExactly("int4");
          for (int i = 0; i < 10; i++) {
            assertThat(prepared.queryOne(Integer.class, i)).isEqualTo(i);
          }
        }
        CallContext.readYourWrites()
            .run(
                () -> {
                  conn.exec(INSERT, 3);
                  try (ITransaction tx = conn.begin()) {
                    for (int i = 0; i < 10; i++) {
                      assertThat(tx.queryOne(Integer.class, INSERT, i)).isEqualTo(i);
                    }
                    tx.commit();
                  }
                  conn.send(new Batch().add(INSERT, 4));
                  assertThat(CallContext.current().token().marks()).hasSize(1);
                });
        assertThat(conn.queryCount("SELECT count(*) FROM pg_prepared_statements")).isZero();
      }
    }
  }
}
