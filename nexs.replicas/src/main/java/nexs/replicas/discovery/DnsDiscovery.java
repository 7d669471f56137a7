package nexs.replicas.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import nexs.api.IPoolView;
import nexs.api.config.HostPort;
import nexs.api.config.NodeConfig;
import nexs.replicas.INodeDiscovery;

/**
 * A node for each address of a host name, such as that of a headless service of Kubernetes. Safe for any number of threads.
 *
 * <p>The nodes are as a template but for their address; it is the template's host whose addresses are asked for. The node {@code
 * db.example/10.0.0.7} is the one at 10.0.0.7, at the template's port.
 *
 * <p><b>Cache.</b> The JVM keeps what the name service told: for 30 s, and failures for 10 s, unless the security properties {@code
 * networkaddress.cache.ttl} and {@code networkaddress.cache.negative.ttl} say otherwise. So changes are seen that much later, however small {@code
 * discoveryInterval} is. See <a
 * href="https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/net/InetAddress.html">InetAddress</a>.
 *
 * <p><b>TLS.</b> With {@code sslMode} {@code verify-full}, each server's certificate must be for its address, since that is what is connected to.
 */
public final class DnsDiscovery implements INodeDiscovery {

  private final Template template;
  private final String host;
  private final INameResolver resolver;

  /**
   * Asks as the JVM does.
   *
   * @param template what the nodes are like; its host is a name, its port is theirs
   * @throws IllegalArgumentException for a template on a Unix-domain socket
   */
  public DnsDiscovery(NodeConfig template) {
    this(template, name -> List.of(InetAddress.getAllByName(name)));
  }

  /**
   * Asks {@code resolver}.
   *
   * @param template what the nodes are like; its host is a name, its port is theirs
   * @throws IllegalArgumentException for a template on a Unix-domain socket
   */
  public DnsDiscovery(NodeConfig template, INameResolver resolver) {
    this.template = new Template(template);
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.host = template.host().host();
    if (template.host().unixSocket()) {
      throw new IllegalArgumentException(
          "the template \"%s\" is at the Unix-domain socket %s, which has no addresses: give it a host name"
              .formatted(template.id(), host));
    }
  }

  /**
   * The addresses of now.
   *
   * @throws UnknownHostException when there is no such name, or it could not be asked for
   */
  @Override
  public List<NodeConfig> nodes(IPoolView primary) throws UnknownHostException {
    return resolver.addresses(host).stream()
        .map(InetAddress::getHostAddress)
        .distinct()
        .map(address -> template.at(host + "/" + address, new HostPort(address, template.port())))
        .toList();
  }

  /** What is asked for. */
  @Override
  public String toString() {
    return "DnsDiscovery[" + template.node().host() + "]";
  }
}
