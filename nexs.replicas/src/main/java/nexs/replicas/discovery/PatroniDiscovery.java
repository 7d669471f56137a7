package nexs.replicas.discovery;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import nexs.api.IPoolView;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.replicas.INodeDiscovery;
import org.jspecify.annotations.Nullable;

/**
 * The members of a cluster that <a href="https://patroni.readthedocs.io/en/latest/rest_api.html#cluster-status-endpoints">Patroni</a> looks after, as its
 * REST API tells at {@code GET /cluster}. Immutable; safe for any number of threads.
 *
 * <p>A member in the state {@code running} or {@code streaming} is a node, whose id is the member's name. It is as a template but for its host and
 * port, which are those that Patroni tells, and its tags: to those of the template come the member's <a
 * href="https://patroni.readthedocs.io/en/latest/yaml_configuration.html#tags">tags</a> that are texts, numbers or booleans, as texts. A replica with the
 * tag {@code noloadbalance} is left out; a leader with it is not, since all writes go there. A node of the configuration with a member's name or
 * address stays as it is configured, without the member's tags.
 *
 * <p>Several members are asked one after the other until one answers, each for {@code timeout} at most, 3 s by default; redirects are not followed.
 * An answer of more than 1 MiB is refused.
 *
 * <p><b>TLS.</b> With {@code sslMode} {@code verify-full}, the certificate of each server must be for the host that Patroni tells: {@code
 * postgresql.connect_address} of its configuration.
 */
public final class PatroniDiscovery implements INodeDiscovery {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final List<URI> urls;
  private final Template template;
  private final Duration timeout;
  private final @Nullable SSLContext tls;

  /**
   * Asks the members at these addresses, in their order.
   *
   * @param urls at least one, such as {@code http://10.0.0.7:8008}; {@code http} or {@code https}, without user, query and fragment
   * @param template what the nodes are like; its host does not count
   * @throws IllegalArgumentException for no URL, or one that is not as it should be; it shows no user
   */
  public PatroniDiscovery(List<URI> urls, NodeConfig template) {
    this(checked(urls), new Template(template), TIMEOUT, null);
  }

  private PatroniDiscovery(
      List<URI> urls, Template template, Duration timeout, @Nullable SSLContext tls) {
    this.urls = urls;
    this.template = template;
    this.timeout = timeout;
    this.tls = tls;
  }

  private static List<URI> checked(List<URI> urls) {
    List<URI> copy = List.copyOf(urls);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("there is no URL: give those of one or more members");
    }
    for (URI url : copy) {
      String scheme = String.valueOf(url.getScheme());
      boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      if (!http || url.getHost() == null) {
        throw new IllegalArgumentException(
            "URL %d of Patroni is not like http://10.0.0.7:8008".formatted(copy.indexOf(url) + 1));
      }
      if (url.getRawUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
        throw new IllegalArgumentException(
            "the URL of Patroni at %s:%d has a user, a query or a fragment: leave them out"
                .formatted(url.getHost(), url.getPort()));
      }
    }
    return copy;
  }

  /**
   * A copy that gives each member other time to answer in full.
   *
   * @throws IllegalArgumentException for zero and below
   */
  public PatroniDiscovery withTimeout(Duration other) {
    if (other.isZero() || other.isNegative()) {
      throw new IllegalArgumentException("timeout = " + other + ": must be more than zero");
    }
    return new PatroniDiscovery(urls, template, other, tls);
  }

  /** A copy that trusts, and shows, other certificates than the JVM's own over {@code https}: those of the REST API, not of the database. */
  public PatroniDiscovery withTls(SSLContext other) {
    return new PatroniDiscovery(urls, template, timeout, Objects.requireNonNull(other, "other"));
  }

  /**
   * The members of now.
   *
   * @throws IOException when none of the URLs has answered as it should; says of each what was wrong
   * @throws InterruptedException when the thread was interrupted
   */
  @Override
  public List<NodeConfig> nodes(IPoolView primary) throws IOException, InterruptedException {
    List<IOException> failures = new ArrayList<>();
    for (URI url : urls) {
      try {
        return PatroniJson.members(PatroniRest.get(url, timeout, tls)).stream()
            .filter(PatroniMember::serves)
            .map(this::node)
            .toList();
      } catch (IOException e) {
        failures.add(new IOException(url + ": " + e.getMessage(), e.getCause()));
      }
    }
    IOException all = new IOException(text(failures));
    failures.forEach(all::addSuppressed);
    throw all;
  }

  private static String text(List<IOException> failures) {
    StringBuilder text = new StringBuilder("Patroni did not tell its members");
    for (IOException failure : failures) {
      text.append("\n  - ").append(failure.getMessage());
    }
    return text.toString();
  }

  private NodeConfig node(PatroniMember member) {
    int port = member.port() == 0 ? HostPort.DEFAULT_PORT : member.port();
    return template.at(
        member.name(), new HostPort(Objects.requireNonNull(member.host()), port), member.tags());
  }

  /** What is asked. */
  @Override
  public String toString() {
    return "PatroniDiscovery" + urls;
  }
}
