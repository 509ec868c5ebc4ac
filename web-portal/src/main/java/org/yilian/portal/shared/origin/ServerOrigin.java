package org.yilian.portal.shared.origin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This server's origin: the configured one, and nothing that a request says. The one exception is a
 * server configured for loopback: there the request's own host is taken if it is a loopback name
 * too, since {@code localhost} and {@code 127.0.0.1} are one machine and no site elsewhere can have
 * either name.
 */
@ApplicationScoped
public class ServerOrigin {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private String configured;

  /** For the container's proxy. */
  protected ServerOrigin() {}

  /**
   * Takes the configured origin.
   *
   * @param configured scheme, host and port unless it is the scheme's own
   */
  @Inject
  public ServerOrigin(
      @ConfigProperty(name = "yilian.origin", defaultValue = "https://localhost:8181")
          String configured) {
    this.configured = configured;
  }

  /**
   * Returns the origin under which a browser sees this server.
   *
   * @param host the request's Host header, or null
   * @return the configured origin, or that of the host if both are loopback
   */
  public String seenAs(String host) {
    return host != null && isLoopback(configured) && isLoopback("https://" + host)
        ? "https://" + host
        : configured;
  }

  /**
   * Tells whether a page that sends a request is one of ours.
   *
   * @param origin the request's Origin header, or null if it has none
   * @param host the request's Host header, or null
   * @return true also without an Origin header: not every client is a browser
   */
  public boolean isOwn(String origin, String host) {
    return origin == null || origin.equals(configured) || origin.equals(seenAs(host));
  }

  /**
   * Tells whether the server can be reached from this machine alone.
   *
   * @return whether the configured origin is a loopback name
   */
  public boolean isLoopback() {
    return isLoopback(configured);
  }

  private static boolean isLoopback(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
