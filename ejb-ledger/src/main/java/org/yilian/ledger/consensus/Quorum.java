package org.yilian.ledger.consensus;

import org.yilian.ledger.data.TwoThirds;

/**
 * How many hospitals make a block final: more than two thirds.
 *
 * <p>Two sets of more than two thirds share more than one third, so two headers of one height
 * cannot both be final while less than a third signs both (Lamport, Shostak, Pease, "The Byzantine
 * Generals Problem", 1982: n &gt; 3f).
 *
 * @param hospitals members of the consortium
 */
public record Quorum(int hospitals) {

  /** Refuses a consortium without members. */
  public Quorum {
    if (hospitals < 1) {
      throw new IllegalArgumentException("a consortium has members");
    }
  }

  /** The smallest number of attestations that is more than two thirds. */
  public int size() {
    return TwoThirds.exceededBy(hospitals);
  }

  /** Whether so many hospitals make a block final. */
  public boolean isReachedBy(int attesting) {
    return attesting >= size();
  }
}
