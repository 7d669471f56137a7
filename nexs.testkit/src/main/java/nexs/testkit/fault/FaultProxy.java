package nexs.testkit.fault;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nexs.testkit.PgServer;
import nexs.testkit.PgTarget;

/**
 * A proxy on loopback in front of a server that cuts, resets, delays, throttles, swallows or garbles what passes:
 * {@code proxy.at(PgMessage.runs("COMMIT")).cutAfter()}.
 *
 * <p>Without faults it passes all on. It understands the PostgreSQL protocol as far as it is not encrypted.
 *
 * <p>Thread-safe. Whoever made it closes it, which ends its connections and threads.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  private final FaultPlan plan = new FaultPlan();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final PgTarget login;
  private final Listener listener;
  private volatile InetSocketAddress destination;
  private boolean closed;

  private FaultProxy(PgTarget login) {
    this.login = login;
    this.destination = new InetSocketAddress(login.host(), login.port());
    this.listener = new Listener(this::take);
  }

  /** A proxy to this server. */
  public static FaultProxy to(PgServer server) {
    return to(server.target());
  }

  /** A proxy to this place. */
  public static FaultProxy to(PgTarget target) {
    return new FaultProxy(target);
  }

  /** The address that it listens on. */
  public String host() {
    return listener.address().getAddress().getHostAddress();
  }

  /** The port that it listens on; it stays the same. */
  public int port() {
    return listener.address().getPort();
  }

  /** The login to the server by way of the proxy. */
  public PgTarget target() {
    return login.at(host(), port());
  }

  /** The libpq connection URI of {@link #target()}. */
  public String dsn() {
    return target().dsn();
  }

  /** The URL of {@link #target()} for pgjdbc, login included. */
  public String jdbcUrl() {
    return target().jdbcUrl();
  }

  /** The number of connections open at present. */
  public int connections() {
    return links.size();
  }

  /** The number of connections taken so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Sends connections made from now on to another place, as a moved address would. */
  public void moveTo(PgTarget target) {
    destination = new InetSocketAddress(target.host(), target.port());
  }

  /** Ends all present connections on both sides; new ones pass. */
  public void cut() {
    links.forEach(link -> link.end(false));
  }

  /** Resets all present connections on both sides, as when a machine was started anew; new ones pass. */
  public void reset() {
    links.forEach(link -> link.end(true));
  }

  /** Stops reading and forwarding: connections stay open and silent, new ones are taken and as silent, until {@link #heal()}. */
  public void blackHole() {
    plan.hole().close();
  }

  /** Refuses new connections until {@link #heal()}; present ones stay. */
  public synchronized void refuseConnects() {
    requireOpen();
    listener.refuse();
  }

  /** Leaves new connections unanswered, so that connecting itself hangs, until {@link #heal()}; present ones stay. */
  public synchronized void ignoreConnects() {
    requireOpen();
    listener.ignore();
  }

  /** Lets all bytes arrive this much later, each way. */
  public void delay(Duration eachWay) {
    delay(Direction.TO_SERVER, eachWay);
    delay(Direction.TO_CLIENT, eachWay);
  }

  /** Lets all bytes arrive this much later, one way. */
  public void delay(Direction direction, Duration delay) {
    plan.delay(direction, delay);
  }

  /** Lets each connection carry at most this many bytes a second each way. */
  public void throttle(long bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException(
          "A line cannot carry " + bytesPerSecond + " bytes a second; use blackHole for none");
    }
    plan.throttle(bytesPerSecond);
  }

  /** Chooses a fault for the moment when such a message passes. */
  public FaultPoint at(Predicate<PgMessage> moment) {
    return new FaultPoint(plan, moment, null);
  }

  /** Chooses a fault for the moment when a connection has carried this many more bytes in this direction. */
  public FaultPoint after(long bytes, Direction direction) {
    return new FaultPoint(plan, message -> false, new Fault.ByteMoment(direction, bytes));
  }

  /** Ends all faults; what was held up passes. */
  public synchronized void heal() {
    requireOpen();
    plan.clear();
    links.forEach(link -> link.gate().open());
    listener.accept();
  }

  private void take(Socket client) {
    accepted.incrementAndGet();
    Link link = new Link(client, plan, links::remove);
    links.add(link);
    link.start(destination);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The proxy is closed; make another");
    }
  }

  /** Ends all connections and threads; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    listener.close();
    Set<Link> present = Set.copyOf(links);
    present.forEach(link -> link.end(false));
    try {
      for (Link link : present) {
        link.join(CLOSE_DEADLINE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The way it leads. */
  @Override
  public String toString() {
    return "FaultProxy %s -> %s".formatted(listener.address(), destination);
  }
}
