package org.yilian.ledger.consensus;

/**
 * A place in the ordered log.
 *
 * @param term of the leader that ordered the entry
 * @param index of the entry; some indexes belong to the engine's own entries
 */
public record LogPosition(long term, long index) {

  /** Before the first entry. */
  public static final LogPosition NONE = new LogPosition(0, -1);

  /** Whether this is a place behind an entry. */
  public boolean isKnown() {
    return index >= 0;
  }

  /** Whether this place is at or behind the other: what stands here has been applied there. */
  public boolean appliedBy(LogPosition other) {
    return index <= other.index;
  }

  /** For people to read. */
  public String text() {
    return "entry " + index + " of term " + term;
  }
}
