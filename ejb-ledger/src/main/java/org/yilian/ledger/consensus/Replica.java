package org.yilian.ledger.consensus;

/**
 * What the ordered entries are applied to: this node's copy of the ledger.
 *
 * <p>Driven by an {@link Ordering} from one thread at a time, in the order of the log, each entry
 * once as long as {@link #position} is honoured.
 */
public interface Replica {

  /** The last entry whose effects are stored. Entries up to here are not applied again. */
  LogPosition position();

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
   * @return a position whose effects survive a power failure; the log may forget entries up to it
   * @throws ReplicaFailedException if the database could not flush
   */
  LogPosition flush() throws ReplicaFailedException;

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

  /** The engine has failed for good; nothing more will be ordered. */
  void orderingFailed(Throwable cause);
}
