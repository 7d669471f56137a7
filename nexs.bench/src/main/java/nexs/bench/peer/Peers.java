package nexs.bench.peer;

import java.util.Arrays;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The peers, by the names that results bear. */
public enum Peers {
  NEXS("nexs", "nexs on its JDBC provider", target -> new NexsPeer(target, "jdbc", 1)),
  NEXS_VERTX(
      "nexs_vertx", "nexs on its Vert.x provider", target -> new NexsPeer(target, "vertx", 1)),
  NEXS_LANES("nexs_lanes", "nexs, COPY over two lanes", target -> new NexsPeer(target, "jdbc", 2)),
  HAND_DEFAULT(
      "hand_default",
      "JDBC by hand: pgjdbc + HikariCP, driver defaults",
      target -> new HandPeer(DataSources.defaults(target))),
  HAND_TUNED(
      "hand_tuned",
      "JDBC by hand: pgjdbc + HikariCP, tuned",
      target -> new HandPeer(DataSources.tuned(target))),
  JDBI("jdbi", "Jdbi 3 over HikariCP", JdbiPeer::new),
  SPRING("spring", "Spring JdbcClient over HikariCP", SpringPeer::new),
  RAW_VERTX("raw_vertx", "Vert.x PG client, callbacks", VertxPeer::new),
  R2DBC("r2dbc", "r2dbc-postgresql + r2dbc-pool", R2dbcPeer::new),
  PGBULKINSERT("pgbulkinsert", "PgBulkInsert: COPY, for comparison", BulkInsertPeer::new),
  BYTES("bytes", "pgjdbc, bytes made before or dropped: the limit", CopyBytesPeer::new),
  CSV("csv", "CopyManager, CSV made by hand", CopyCsvPeer::new);

  /** Says at each opening and closing that it does so. */
  private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari");

  private final String key;
  private final String title;
  private final Function<Target, Peer> opener;

  Peers(String key, String title, Function<Target, Peer> opener) {
    this.key = key;
    this.title = title;
    this.opener = opener;
  }

  /** The name in results. */
  public String key() {
    return key;
  }

  /** Whether it is nexs. */
  public boolean nexs() {
    return this == NEXS || this == NEXS_VERTX || this == NEXS_LANES;
  }

  /** How ratios of this peer over others are called, behind the number of callers. */
  public String versus() {
    return switch (this) {
      case NEXS_VERTX -> ".vertx.vs_";
      case NEXS_LANES -> ".lanes.vs_";
      default -> ".vs_";
    };
  }

  /** What it is, for people. */
  public String title() {
    return title;
  }

  /** Opens it; whoever opened it closes it. */
  public Peer open(Target target) {
    POOL_LOG.setLevel(Level.WARNING);
    return opener.apply(target);
  }

  /** The peer of that name. */
  public static Peers of(String key) {
    return Arrays.stream(values())
        .filter(peer -> peer.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no peer " + key));
  }
}
