package org.yilian.ledger.consensus;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The entries applied last, kept beside a database that holds its commits in memory for a while.
 *
 * <p>The ordered log brings such commits back after a kill, but not if its own end was torn off. An
 * entry that is in the tail is handed to the operating system, which is far cheaper than having the
 * database write its pages at each block. Used from one thread at a time.
 */
public interface EntryTail extends AutoCloseable {

  /** Keeps nothing: for a database that forces each commit to the disk. */
  EntryTail NONE =
      new EntryTail() {
        @Override
        public void append(LogPosition position, byte[] entry) {}

        @Override
        public List<Kept> beyond(LogPosition stored) {
          return List.of();
        }

        @Override
        public boolean isFull() {
          return false;
        }

        @Override
        public Duration longest() {
          return Duration.ZERO;
        }

        @Override
        public void restart(LogPosition base) {}

        @Override
        public void close() {}
      };

  /**
   * Adds an entry; it survives the end of this process.
   *
   * @throws IOException if it could not be handed over
   */
  void append(LogPosition position, byte[] entry) throws IOException;

  /**
   * What was kept beyond a position, in order.
   *
   * @param stored the position that the database holds
   * @return nothing, if the database lacks what came before the tail
   * @throws IOException if the tail cannot be read
   */
  List<Kept> beyond(LogPosition stored) throws IOException;

  /** Whether it is time to have the database write its pages, and to {@link #restart}. */
  boolean isFull();

  /**
   * How long an entry stays in the tail: after that the database writes its pages, however few they
   * are.
   *
   * @return zero, if nothing is kept
   */
  Duration longest();

  /**
   * Forgets everything.
   *
   * @param base the position that the database has handed over
   * @throws IOException if that failed
   */
  void restart(LogPosition base) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * An entry in the tail.
   *
   * @param position where it stands in the ordered log
   * @param entry its octets
   */
  record Kept(LogPosition position, byte[] entry) {}
}
