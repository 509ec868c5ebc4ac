package org.yilian.ledger.consensus;

import org.yilian.ledger.contract.state.LedgerState;

/**
 * What the ordered entries are applied to: this node's copy of the ledger.
 *
 * <p>Driven by an {@link Ordering} from one thread at a time, in the order of the log, each entry
 * once as long as {@link #position} is honoured.
 */
public interface Replica {

  /** The last entry whose effects are stored. Entries up to here are not applied again. */
  default LogPosition position() {
    return head().position();
  }

  /**
   * Applies one entry and stores its effects and the new position, all or nothing.
   *
   * @throws ReplicaFailedException if the effects could not be stored: position and state are as
   *     before, and no further entry may be applied
   */
  void apply(LogPosition position, byte[] entry) throws ReplicaFailedException;

  /**
   * Forces what is stored to the disk.
   *
   * @return a position whose effects survive a power failure
   * @throws ReplicaFailedException if the database could not flush
   */
  LogPosition flush() throws ReplicaFailedException;

  /** The last entry that no member needs any more once its effects are on every disk. */
  LogPosition settled();

  /**
   * Whether octets are an entry as nodes of this protocol write them; the same on every node, at
   * any moment. Any thread.
   */
  boolean isEntry(byte[] octets);

  /**
   * Whether an entry that a member submits may be put into the log, at this moment. Any thread.
   *
   * @param member who submits it
   * @param entry the entry, or its first {@link EntryCodec#DATED_BYTES} octets
   */
  boolean mayBeOrdered(String member, byte[] entry);

  /**
   * Whether an entry that another member put into the log may be taken from it, at this moment. Any
   * thread.
   *
   * @param entry the entry, or its first {@link EntryCodec#DATED_BYTES} octets
   */
  boolean mayBeTaken(byte[] entry);

  /** Where this copy of the chain ends. */
  LedgerHead head();

  /** The state after the newest block, read through what is remembered. Any thread. */
  LedgerState state();

  /** Reads what another member handed over, on any thread. */
  PreparedExcerpt prepare(ChainExcerpt excerpt);

  /**
   * Applies blocks that another member handed over, one after the other, as far as the attestations
   * with them prove them final: up to the last one of those whose position is known. To be called
   * only while no entry is applied.
   *
   * @param excerpt positions in it are what enough members say, not what who handed it over says;
   *     {@link LogPosition#NONE} where they do not say the same
   * @throws UnsoundExcerptException if none of them is proven and has a position, or the contracts
   *     do not come to one of them; nothing is stored
   * @throws ReplicaFailedException if the effects could not be stored
   */
  void adopt(PreparedExcerpt excerpt) throws UnsoundExcerptException, ReplicaFailedException;

  /**
   * Takes an attestation that another member handed over, of a block that this node has; nothing
   * happens if it is of another, is forged, or says nothing new. To be called only while no entry
   * is applied.
   *
   * @throws ReplicaFailedException if it could not be stored
   */
  void certify(Attestation attestation) throws ReplicaFailedException;

  /**
   * Goes on behind this place: what stands before it in the log made no block behind the newest.
   *
   * @throws ReplicaFailedException if that could not be stored
   */
  void passTo(LogPosition position) throws ReplicaFailedException;

  /** Whether this node knows that it lacks much of the chain: it serves nobody until it is over. */
  void setBehind(boolean behind);

  /** The engine has failed for good; nothing more will be ordered. */
  void orderingFailed(Throwable cause);
}
