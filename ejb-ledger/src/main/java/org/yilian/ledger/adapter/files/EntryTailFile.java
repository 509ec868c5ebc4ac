package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.yilian.ledger.consensus.EntryTail;
import org.yilian.ledger.consensus.LogPosition;

/**
 * One file: a head that names the position it begins behind, then records (length, term, index,
 * CRC-32C, octets). It ends at the first record that is not whole. Nothing is forced to the disk:
 * after a power failure the ordered log, which is forced, has everything.
 */
public final class EntryTailFile implements EntryTail {
  private static final long MAGIC = 0x594c5441_494c3031L;
  private static final int HEAD_BYTES = 3 * Long.BYTES + Integer.BYTES;
  private static final int RECORD_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;
  private static final long FULL_BYTES = 16L << 20;
  private static final int MAX_ENTRY_BYTES = 64 << 20;

  private final FileChannel channel;
  private final Duration longest;

  /**
   * Opens the file, or creates it.
   *
   * @param longest how long an entry stays here before the database writes its pages
   * @throws IOException if that is not possible
   */
  public EntryTailFile(Path file, Duration longest) throws IOException {
    this.longest = longest;
    Files.createDirectories(file.toAbsolutePath().getParent());
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void append(LogPosition position, byte[] entry) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(RECORD_BYTES);
    head.putInt(entry.length).putLong(position.term()).putLong(position.index());
    head.putInt(checksum(position, entry)).flip();
    write(head, ByteBuffer.wrap(entry));
  }

  @Override
  public List<Kept> beyond(LogPosition stored) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    channel.position(0);
    while (content.hasRemaining() && channel.read(content) >= 0) {
      continue;
    }
    content.flip();
    List<Kept> kept = new ArrayList<>();
    if (isFor(stored, content)) {
      for (Kept one = next(content); one != null; one = next(content)) {
        if (!one.position().appliedBy(stored)) {
          kept.add(one);
        }
      }
    }
    return kept;
  }

  /** A database behind the tail's beginning lacks what stood before it. */
  private static boolean isFor(LogPosition stored, ByteBuffer content) {
    if (content.remaining() < HEAD_BYTES || content.getLong() != MAGIC) {
      return false;
    }
    LogPosition base = new LogPosition(content.getLong(), content.getLong());
    return content.getInt() == checksum(base, new byte[0]) && base.appliedBy(stored);
  }

  private static Kept next(ByteBuffer content) {
    if (content.remaining() < RECORD_BYTES) {
      return null;
    }
    int length = content.getInt();
    LogPosition position = new LogPosition(content.getLong(), content.getLong());
    int checksum = content.getInt();
    if (length < 0 || length > MAX_ENTRY_BYTES || length > content.remaining()) {
      return null;
    }
    byte[] entry = new byte[length];
    content.get(entry);
    return checksum == checksum(position, entry) ? new Kept(position, entry) : null;
  }

  private static int checksum(LogPosition position, byte[] entry) {
    CRC32C checksum = new CRC32C();
    ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES);
    checksum.update(place.putLong(position.term()).putLong(position.index()).flip());
    checksum.update(entry);
    return (int) checksum.getValue();
  }

  @Override
  public boolean isFull() {
    try {
      return channel.position() > FULL_BYTES;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public Duration longest() {
    return longest;
  }

  @Override
  public void restart(LogPosition base) throws IOException {
    channel.truncate(0);
    channel.position(0);
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    head.putLong(MAGIC).putLong(base.term()).putLong(base.index());
    write(head.putInt(checksum(base, new byte[0])).flip());
  }

  private void write(ByteBuffer... parts) throws IOException {
    ByteBuffer last = parts[parts.length - 1];
    while (last.hasRemaining()) {
      channel.write(parts);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
