package org.yilian.ledger.data;

/**
 * What counts as agreement among hospitals that do not trust one another, on a block as on a change
 * of the consortium: more than two thirds.
 *
 * <p>Two sets of more than two thirds share more than one third, so that two contrary things are
 * not both agreed on while less than a third says both (Lamport, Shostak, Pease, "The Byzantine
 * Generals Problem", 1982: n &gt; 3f).
 *
 * @param members those who are asked, at least 1
 */
public record Quorum(int members) {

  /** Refuses a consortium without members. */
  public Quorum {
    if (members < 1) {
      throw new IllegalArgumentException("a consortium has members");
    }
  }

  /** The smallest number of members that is more than two thirds. */
  public int size() {
    return (int) (2L * members / 3) + 1;
  }

  /** Whether so many members agree. */
  public boolean isReachedBy(int agreeing) {
    return agreeing >= size();
  }

  /** How many members may lie, or be away, and the others still agree on nothing false. */
  public int tolerated() {
    return members - size();
  }
}
