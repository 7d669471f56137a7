package nexs.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link ClusterMain} was asked for on its command line. */
final class ClusterArguments {
  static final String USAGE =
      """
      Runs a PostgreSQL primary with streaming standbys until it is told to stop.

        --version N       major version, 14 to 18 (default 18)
        --standbys N      number of standbys (default 2)
        --ports N,N,..    wanted ports; a taken one is replaced by a free one (default 5432,5433,5434)
        --database NAME   (default nexs_testdb)
        --user NAME       (default nexs_user)
        --password TEXT   (default nexs_password)
        --synchronous N   commits wait for N standbys (default 0)
        --pid-file FILE   writes its process id there, and runs on when standard input ends
        --help

      Stops on SIGTERM, on SIGINT and, without --pid-file, when standard input ends. Prints, separated by tabs:
        progress  TEXT
        node      NAME  ROLE  HOST  PORT  DSN  LOGFILE      one a node
        ready
      Without --pid-file it then takes commands, a line each, and answers each with  done  NODE  or  failed  TEXT:
        failover | kill NODE | restart NODE | rejoin NODE | pause-replay NODE | resume-replay NODE""";

  private final PgClusterBuilder cluster =
      PgCluster.builder().onDisk().preferredPorts(5432, 5433, 5434);
  private @Nullable Path pidFile;
  private String user = "nexs_user";
  private String password = "nexs_password";
  private boolean help;

  static ClusterArguments parse(List<String> arguments) {
    ClusterArguments parsed = new ClusterArguments();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (name.equals("--help")) {
        parsed.help = true;
      } else {
        if (!rest.hasNext()) {
          throw new IllegalArgumentException(name + " needs a value, or is not known; see --help");
        }
        parsed.take(name, rest.next());
      }
    }
    parsed.cluster.login(parsed.user, parsed.password);
    return parsed;
  }

  private void take(String name, String value) {
    switch (name) {
      case "--version" -> cluster.version(PgVersion.of(number(name, value)));
      case "--standbys" -> cluster.standbys(number(name, value));
      case "--synchronous" -> cluster.synchronous(number(name, value));
      case "--ports" ->
          cluster.preferredPorts(
              Arrays.stream(value.split(",")).mapToInt(port -> number(name, port)).toArray());
      case "--database" -> cluster.database(value);
      case "--user" -> user = value;
      case "--password" -> password = value;
      case "--pid-file" -> pidFile = Path.of(value);
      default -> throw new IllegalArgumentException(name + " is not known; see --help");
    }
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s needs a number, not '%s'; see --help".formatted(name, value), e);
    }
  }

  boolean help() {
    return help;
  }

  PgClusterBuilder cluster() {
    return cluster;
  }

  Optional<Path> pidFile() {
    return Optional.ofNullable(pidFile);
  }
}
