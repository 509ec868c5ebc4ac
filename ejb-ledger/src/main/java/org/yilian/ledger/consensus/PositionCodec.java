package org.yilian.ledger.consensus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the entries stand that made some blocks, one block after the other, as members tell one
 * another (protocol §7): term (8 octets) and index (8) of each, big endian.
 */
public final class PositionCodec {
  private static final int POSITION_BYTES = 2 * Long.BYTES;

  /** Of as many blocks as an excerpt may have. */
  public static final int MAX_BYTES = ExcerptSource.MOST_BLOCKS * POSITION_BYTES;

  private PositionCodec() {}

  /** Writes positions. */
  public static byte[] encode(List<LogPosition> positions) {
    ByteBuffer octets = ByteBuffer.allocate(positions.size() * POSITION_BYTES);
    positions.forEach(one -> octets.putLong(one.term()).putLong(one.index()));
    return octets.array();
  }

  /** Reads positions; what is cut off is left out. */
  public static List<LogPosition> decode(byte[] octets) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    List<LogPosition> positions = new ArrayList<>();
    while (buffer.remaining() >= POSITION_BYTES) {
      positions.add(new LogPosition(buffer.getLong(), buffer.getLong()));
    }
    return positions;
  }
}
