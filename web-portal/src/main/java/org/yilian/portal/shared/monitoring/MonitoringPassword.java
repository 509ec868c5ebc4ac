package org.yilian.portal.shared.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.privatefile.PrivateFile;

/**
 * The password by which the hospital's monitoring system is known: made at random at the first
 * start, and kept in {@code keys/monitoring.password} of the data directory, readable by the owner
 * of the process alone. Whoever removes the file and starts the node again gets a new one.
 *
 * <p>Nobody is admitted before {@link #open}. Thread-safe.
 */
@ApplicationScoped
public class MonitoringPassword {

  /** The username that goes with it. */
  public static final String USER = "monitoring";

  /** The role to which {@code web.xml} opens the figures; the server's own name for it. */
  public static final String ROLE = "microprofile";

  private static final String SCHEME = "Basic ";
  private static final int LENGTH_BYTES = 24;

  private Path file;
  private volatile String expected;

  /** For the container's proxy. */
  protected MonitoringPassword() {}

  /**
   * Keeps the password in the node's data directory.
   *
   * @param dataDirectory of this node
   */
  @Inject
  public MonitoringPassword(@ConfigProperty(name = "yilian.data-dir") String dataDirectory) {
    this.file = Path.of(dataDirectory, "keys", "monitoring.password");
  }

  /** Reads the password; makes one if there is none. */
  public void open() {
    try {
      if (!Files.exists(file)) {
        PrivateFile.replace(file, SecureTokens.base64url(LENGTH_BYTES) + '\n');
      }
      String password = Files.readString(file).strip();
      expected =
          password.isEmpty()
              ? null
              : Base64.getEncoder().encodeToString((USER + ':' + password).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells whether a request comes from the monitoring system.
   *
   * @param authorization the request's Authorization header (RFC 7617), or null if it has none
   * @return whether it carries username and password
   */
  public boolean admits(String authorization) {
    String known = expected;
    return known != null
        && authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && SecureTokens.equal(known, authorization.substring(SCHEME.length()).strip());
  }
}
