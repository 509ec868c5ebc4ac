package org.yilian.ledger.consensus;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * Keeps chain, state and position. Port for the database.
 *
 * <p>One thread writes; any number read. {@link LedgerState#find} reads what is committed.
 */
public interface LedgerStore extends LedgerState {

  /** Where the stored chain ends. */
  LedgerHead head();

  /**
   * Does work in one database transaction.
   *
   * @return what the work returned, once committed
   * @throws ReplicaFailedException if the work or the commit failed; nothing is changed
   */
  <T> T write(Function<StoreSession, T> work) throws ReplicaFailedException;

  /**
   * Hands what is committed to the operating system, so that it survives the end of this process,
   * though not a power failure.
   *
   * @throws ReplicaFailedException if that failed
   */
  void handOver() throws ReplicaFailedException;

  /**
   * Forces what is committed to the disk.
   *
   * @throws ReplicaFailedException if that failed
   */
  void force() throws ReplicaFailedException;

  /** The highest header that each hospital attested. */
  Map<ParticipantId, BlockHeight> attestedHeights();

  /** The header of this height. */
  Optional<BlockHeader> header(BlockHeight height);

  /** Where the entry stands that made this block; empty if that is not known. */
  Optional<LogPosition> position(BlockHeight height);

  /**
   * Shows the envelopes of all blocks from a time on, in order.
   *
   * @param since block time, inclusive
   * @param consumer takes the envelope's text and its block's time
   */
  void envelopesSince(Instant since, BiConsumer<String, Instant> consumer);
}
