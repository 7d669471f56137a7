package nexs.testkit;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container of the official image, run by Testcontainers; thread-safe.
 *
 * <p>The port on this side is fixed: one that the engine chooses changes at each restart. Should the JVM be killed, the companion
 * container of Testcontainers removes this one.
 */
final class ContainerEngine implements ServerEngine {
  private static final Duration START_DEADLINE = Duration.ofMinutes(2);
  private static final int STOP_SECONDS = 30;
  private static final int PORT = 5432;

  private final ReentrantLock lock = new ReentrantLock();
  private final GenericContainer<?> container;
  private final int port;
  private boolean created;
  private boolean closed;

  private ContainerEngine(PgServerConfig config) {
    if (config.tls() != null) {
      throw new PgServerException(
          "A server in a container takes no TLS files; use an embedded one");
    }
    this.port = config.portChoice().first();
    List<String> command = new ArrayList<>(List.of("postgres"));
    config
        .containerSettings()
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    this.container =
        new GenericContainer<>(
                DockerImageName.parse("postgres:" + config.version().major() + "-alpine"))
            .withEnv("POSTGRES_PASSWORD", DataTemplate.ADMIN_PASSWORD)
            .withExposedPorts(PORT)
            .withCommand(command.toArray(String[]::new))
            // Once by the server that sets up, once by the one that stays.
            .waitingFor(
                Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2))
            .withStartupTimeout(START_DEADLINE);
    container.setPortBindings(List.of(port + ":" + PORT));
    LiveEngines.add(this);
  }

  static ServerEngine create(PgServerConfig config) {
    try {
      if (DockerClientFactory.instance().isDockerAvailable()) {
        return new ContainerEngine(config);
      }
    } catch (NoClassDefFoundError e) {
      throw new PgServerException(
          "Containers need Testcontainers; add the dependency org.testcontainers:testcontainers, or set %s to embedded"
              .formatted(Setting.SERVER.environmentName()),
          e);
    }
    throw new PgServerException(
        "No Docker engine answers; start one, or set %s to embedded"
            .formatted(Setting.SERVER.environmentName()));
  }

  @Override
  public PgTarget admin() {
    return new PgTarget(
        container.getHost(), port, "postgres", DataTemplate.ADMIN, DataTemplate.ADMIN_PASSWORD);
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (!created) {
        container.start();
        created = true;
      } else if (!running()) {
        docker().startContainerCmd(id()).exec();
      }
      Await.atMost(START_DEADLINE)
          .details(() -> logTail(20))
          .until("the container at port " + port + " to take connections", this::answers);
    } finally {
      lock.unlock();
    }
  }

  private boolean answers() {
    ControlConn.open(admin()).close();
    return true;
  }

  @Override
  public void stop(StopMode mode) {
    lock.lock();
    try {
      if (running()) {
        resumeIfPaused();
        docker().killContainerCmd(id()).withSignal("SIG" + mode.signal().name()).exec();
        Await.atMost(Duration.ofSeconds(STOP_SECONDS))
            .until("the container at port " + port + " to stop", () -> !running());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void kill9() {
    lock.lock();
    try {
      if (running()) {
        resumeIfPaused();
        docker().killContainerCmd(id()).withSignal("SIGKILL").exec();
        Await.atMost().until("the container at port " + port + " to end", () -> !running());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  @Override
  public void resume() {
    docker().unpauseContainerCmd(id()).exec();
  }

  private void resumeIfPaused() {
    if (Boolean.TRUE.equals(docker().inspectContainerCmd(id()).exec().getState().getPaused())) {
      resume();
    }
  }

  @Override
  public boolean running() {
    return created
        && Boolean.TRUE.equals(docker().inspectContainerCmd(id()).exec().getState().getRunning());
  }

  /** Settings go through ALTER SYSTEM, which outranks the file but not the command line of the first start. */
  @Override
  public void configure(Map<String, String> settings) {
    try (ControlConn conn = ControlConn.open(admin())) {
      conn.execute("ALTER SYSTEM RESET ALL");
      settings.forEach(
          (name, value) ->
              conn.execute("ALTER SYSTEM SET %s = %s".formatted(name, SqlText.value(value))));
      conn.execute("SELECT pg_reload_conf()");
    }
  }

  @Override
  public Path data() {
    throw new PgServerException(
        "The data of a container is not on this machine; use an embedded server");
  }

  @Override
  public Path logFile() {
    throw new PgServerException("The log of a container is no file here; use logTail");
  }

  @Override
  public String logTail(int lines) {
    List<String> all = container.getLogs().lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        container.close();
        LiveEngines.remove(this);
      }
    } finally {
      lock.unlock();
    }
  }

  private String id() {
    return container.getContainerId();
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
