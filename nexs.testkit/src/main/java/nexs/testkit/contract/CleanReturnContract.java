package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.config.SessionReset;
import nexs.api.error.ServerException;
import org.junit.jupiter.api.Test;

/** Nothing that a borrower leaves in a session reaches the next one. */
public interface CleanReturnContract extends Contract {

  private static IPool single(Lab lab) {
    return lab.pool(builder -> builder.minConns(1).maxConns(1));
  }

  private static int pid(IPool db) {
    return db.queryOne(Integer.class, "SELECT pg_backend_pid()");
  }

  /** What a session has of its own, in one text. */
  private static String traces(IPool db) {
    return db.queryOne(
        String.class,
        """
        SELECT concat_ws(', ',
          (SELECT string_agg(name || '=' || setting, ', ' ORDER BY name) FROM pg_settings WHERE source = 'session' AND name <> 'TimeZone'),
          (SELECT string_agg(objid::text, ', ') FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
          (SELECT string_agg(channel, ', ') FROM pg_listening_channels() channel),
          (SELECT string_agg(name, ', ') FROM pg_cursors),
          (SELECT string_agg(name, ', ') FROM pg_prepared_statements WHERE from_sql),
          (SELECT string_agg(relname, ', ') FROM pg_class WHERE relnamespace = pg_my_temp_schema()),
          nullif(current_user::text, session_user::text),
          nullif(current_setting('app.tenant', true), ''))
        """);
  }

  @Test
  default void noTraceOfTheLastBorrower(Lab lab) {
    IPool db = single(lab);
    String role = lab.applicationName() + "_role";
    lab.server().execute("CREATE ROLE " + role);
    lab.server()
        .execute("GRANT " + role + " TO " + nexs.api.SqlIdentifier.quote(lab.server().user()));
    try {
      int pid = pid(db);
      String clean = traces(db);
      for (String change :
          new String[] {
            "SET search_path TO pg_catalog",
            "SET app.tenant TO 'seven'",
            "SELECT set_config('app.tenant', 'seven', false)",
            "SET ROLE " + role,
            "SET statement_timeout TO '1h'",
            "SELECT pg_advisory_lock(4711)",
            "LISTEN something",
            "CREATE TEMP TABLE temporary_one (id int)",
            "DECLARE holding CURSOR WITH HOLD FOR SELECT 1",
            "PREPARE mine AS SELECT 1",
            "DO $$ BEGIN PERFORM set_config('app.tenant', 'seven', false); END $$",
            "SET geqo TO off; LISTEN something"
          }) {
        db.exec(change);
        assertThat(traces(db)).as("after %s", change).isEqualTo(clean);
        db.useTransaction(tx -> tx.exec(change));
        assertThat(traces(db)).as("after %s in a transaction", change).isEqualTo(clean);
        try (IConn conn = db.acquire()) {
          ITransaction tx = conn.begin();
          tx.exec(change);
        }
        assertThat(traces(db)).as("after %s left open", change).isEqualTo(clean);
      }
      assertThat(pid(db)).as("the session is the same").isEqualTo(pid);
    } finally {
      lab.server().execute("DROP ROLE " + role);
    }
  }

  @Test
  default void settingsOfTheConfigurationStay(Lab lab) {
    IPool db =
        lab.pool(
            builder ->
                builder
                    .maxConns(1)
                    .conn(
                        lab.connConfig()
                            .edit()
                            .runtimeParameter("search_path", "pg_catalog")
                            .runtimeParameter("timezone", "Asia/Tokyo")
                            .build()));
    db.exec("SET search_path TO public; SET timezone TO 'UTC'");
    assertThat(db.queryOne(String.class, "SHOW search_path")).isEqualTo("pg_catalog");
    assertThat(db.queryOne(String.class, "SHOW timezone")).isEqualTo("Asia/Tokyo");
    assertThat(db.queryOne(String.class, "SHOW application_name")).isEqualTo(lab.applicationName());
  }

  @Test
  default void anOpenTransactionIsRolledBack(Lab lab) {
    IPool db = single(lab);
    String table = lab.table("id int");
    try (IConn conn = db.acquire()) {
      conn.exec("BEGIN");
      conn.exec("INSERT INTO " + table + " VALUES (1)");
    }
    try (IConn conn = db.acquire()) {
      ITransaction tx = conn.begin();
      tx.exec("INSERT INTO " + table + " VALUES (2)");
      assertThatThrownBy(() -> tx.exec("SELECT 1/0")).isInstanceOf(ServerException.class);
    }
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void preparedStatementsStayUsableAfterACleaning(Lab lab) {
    IPool db = single(lab);
    for (int i = 0; i < 10; i++) {
      assertThat(db.queryOne(Integer.class, "SELECT $1::int", i)).isEqualTo(i);
      db.exec("SET geqo TO off");
      assertThat(db.queryOne(Integer.class, "SELECT $1::int", i)).isEqualTo(i);
      db.exec("PREPARE mine AS SELECT 1");
    }
  }

  @Test
  default void whatTheTextDoesNotTellIsCleanedWhereAlwaysIsChosen(Lab lab) {
    String function = lab.applicationName() + "_sets";
    lab.server()
        .execute(
            "CREATE FUNCTION "
                + function
                + "() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.tenant', 'seven', false) $$");
    try {
      IPool db = lab.pool(builder -> builder.maxConns(1).sessionReset(SessionReset.ALWAYS));
      db.queryOne(String.class, "SELECT " + function + "()");
      assertThat(traces(db)).doesNotContain("seven");
    } finally {
      lab.server().execute("DROP FUNCTION " + function + "()");
    }
  }
}
