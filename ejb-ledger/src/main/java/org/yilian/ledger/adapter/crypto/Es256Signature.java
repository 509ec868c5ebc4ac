package org.yilian.ledger.adapter.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An ES256 signature in the two forms: R ‖ S, 64 octets, as JOSE has it (RFC 7518 §3.4), and DER,
 * as providers have it.
 *
 * <pre>
 *  30 len  02 len R  02 len S     (SEQUENCE of two INTEGERs, each in the fewest octets)
 * </pre>
 */
final class Es256Signature {
  private static final int LENGTH = 2 * EcKeys.FIELD_BYTES;
  private static final byte SEQUENCE = 0x30;
  private static final byte INTEGER = 0x02;
  private static final BigInteger ORDER = EcKeys.P256.getOrder();

  private Es256Signature() {}

  /**
   * Empty for anything that no signer makes: another length, or R or S zero or not below the
   * curve's order.
   */
  static Optional<byte[]> toDer(byte[] jose) {
    if (jose.length != LENGTH) {
      return Optional.empty();
    }
    BigInteger r = new BigInteger(1, Arrays.copyOf(jose, EcKeys.FIELD_BYTES));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(jose, EcKeys.FIELD_BYTES, LENGTH));
    if (!isInRange(r) || !isInRange(s)) {
      return Optional.empty();
    }
    byte[] rOctets = r.toByteArray();
    byte[] sOctets = s.toByteArray();
    byte[] der = new byte[6 + rOctets.length + sOctets.length];
    der[0] = SEQUENCE;
    der[1] = (byte) (der.length - 2);
    int next = put(der, 2, rOctets);
    put(der, next, sOctets);
    return Optional.of(der);
  }

  private static boolean isInRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }

  private static int put(byte[] der, int at, byte[] integer) {
    der[at] = INTEGER;
    der[at + 1] = (byte) integer.length;
    System.arraycopy(integer, 0, der, at + 2, integer.length);
    return at + 2 + integer.length;
  }

  /** From what a provider signed. */
  static byte[] fromDer(byte[] der) {
    int rLength = der[3];
    BigInteger r = new BigInteger(Arrays.copyOfRange(der, 4, 4 + rLength));
    int sLength = der[5 + rLength];
    BigInteger s = new BigInteger(Arrays.copyOfRange(der, 6 + rLength, 6 + rLength + sLength));
    byte[] jose = Arrays.copyOf(EcKeys.fixedLength(r), LENGTH);
    System.arraycopy(EcKeys.fixedLength(s), 0, jose, EcKeys.FIELD_BYTES, EcKeys.FIELD_BYTES);
    return jose;
  }
}
