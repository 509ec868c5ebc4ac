package org.yilian.ledger.data;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a hospital's node is reached, and by which certificate it is known (S-1.2).
 *
 * @param host DNS name or IP address, 1 to 253 of {@code A-Z a-z 0-9 . : -}
 * @param raftPort TCP port of the ordered log, 1 to 65535
 * @param exchangePort TCP port of the exchange between hospitals, 1 to 65535
 * @param certificate of the node's TLS key, for both
 */
public record HospitalNode(
    String host, int raftPort, int exchangePort, NodeCertificate certificate) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
  private static final int MAX_PORT = 65_535;

  /**
   * @throws MalformedValueException if the host or a port has another form
   */
  public HospitalNode {
    if (!HOST.matcher(host).matches()) {
      throw new MalformedValueException(
          "a host has 1 to 253 letters, digits, dots, colons, dashes");
    }
    checkPort(raftPort);
    checkPort(exchangePort);
    Objects.requireNonNull(certificate);
  }

  private static void checkPort(int port) {
    if (port < 1 || port > MAX_PORT) {
      throw new MalformedValueException("a port is 1 to 65535");
    }
  }
}
