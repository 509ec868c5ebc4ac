package org.yilian.ledger.adapter.jpa;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.yilian.ledger.data.Digest;

/**
 * Count and digest of a table's rows, whatever their order: the sum of the rows' SHA-256, modulo
 * 2^256. Finds rows that were lost, doubled or altered on the way; it is no defence against
 * somebody who forges them.
 */
final class RowsDigest {
  private static final int DIGEST_BITS = 256;

  private long count;
  private BigInteger sum = BigInteger.ZERO;

  /** Adds a row; its columns in the order of their names. */
  void add(List<Object> values) {
    count++;
    sum =
        sum.add(new BigInteger(1, Digest.sha256(octets(values)).octets()))
            .mod(BigInteger.ONE.shiftLeft(DIGEST_BITS));
  }

  private static byte[] octets(List<Object> values) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      for (Object value : values) {
        write(out, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }

  /** Length first, so that no two rows are written alike; null has the length -1. */
  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    byte[] content =
        value instanceof byte[] octets ? octets : value.toString().getBytes(StandardCharsets.UTF_8);
    out.writeInt(content.length);
    out.write(content);
  }

  long count() {
    return count;
  }

  boolean matches(RowsDigest other) {
    return count == other.count && sum.equals(other.sum);
  }
}
