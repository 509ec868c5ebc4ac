package org.yilian.ledger.consensus;

import java.time.Duration;

/**
 * How closely a node's entries follow one another. An entry costs each node of a group a message, a
 * forced write and a database transaction, however little is in it: under load fewer and fuller
 * entries let more transactions through. What comes after a quiet moment is never held back.
 *
 * @param proposals this node's that may be on their way at once
 * @param betweenProposals from the beginning of one to that of the next, unless it is full
 * @param betweenAttestations from the beginning of one to that of the next, at least
 */
public record Pace(int proposals, Duration betweenProposals, Duration betweenAttestations) {

  /** Nobody else is to be asked: an entry is ordered in a millisecond or two. */
  public static final Pace ALONE = new Pace(2, Duration.ofMillis(15), Duration.ZERO);

  /** Chosen for three nodes on two cores; other values were not measured against these. */
  public static final Pace TOGETHER = new Pace(1, Duration.ofMillis(40), Duration.ofMillis(40));
}
