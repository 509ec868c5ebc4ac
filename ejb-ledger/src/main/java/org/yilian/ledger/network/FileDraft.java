package org.yilian.ledger.network;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A file that is being fetched, chunk by chunk, in any order. What was kept outlives a restart;
 * after a power failure a chunk may be anything. Thread-safe until closed.
 */
public interface FileDraft extends Closeable {

  /**
   * Reads a chunk.
   *
   * @return octets of the chunk's length, which are anything unless they are checked; empty if
   *     nothing is there
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> read(int index) throws IOException;

  /**
   * Keeps a chunk.
   *
   * @throws IOException if it cannot be written
   */
  void write(int index, byte[] chunk) throws IOException;

  /**
   * Makes the file durable and puts it among the files. Every chunk has been checked.
   *
   * @throws IOException if it cannot be forced to disk
   */
  void complete() throws IOException;
}
