package org.yilian.ledger.consensus;

import java.time.Duration;

/**
 * How closely a node's entries follow one another. An entry costs each node of a group a message, a
 * forced write and a database transaction, however little is in it: under load fewer and fuller
 * entries let more transactions through. What comes after a quiet moment is never held back.
 *
 * @param proposals this node's that may be on their way at once
 * @param betweenProposals from the beginning of one to that of the next, at least, unless it is
 *     full
 * @param betweenAttestations from the beginning of one to that of the next, at least
 * @param underLoad the most that these grow to: as many times as long as one had transactions, or
 *     stood for blocks, so that a node which keeps up comes back to one each
 * @param stretch so many times as long as the entry before took, if that is longer: entries that
 *     take long are too many for the nodes
 */
public record Pace(
    int proposals,
    Duration betweenProposals,
    Duration betweenAttestations,
    Duration underLoad,
    int stretch) {

  /** Nobody else is to be asked: an entry is ordered in a millisecond or two. */
  public static final Pace ALONE =
      new Pace(2, Duration.ofMillis(15), Duration.ZERO, Duration.ZERO, 0);

  /** Chosen for three nodes on two cores. */
  public static final Pace TOGETHER =
      new Pace(1, Duration.ofMillis(40), Duration.ofMillis(40), Duration.ofMillis(140), 2);

  /** However long entries take, a transaction waits no longer for fellows. */
  private static final Duration MOST = Duration.ofMillis(250);

  private static final int STEPS = 10;

  /** From the beginning of a proposal of so many transactions that took so long to the next. */
  Duration afterProposal(int transactions, Duration took) {
    return stretched(graded(betweenProposals, transactions), took);
  }

  /** From the beginning of an attestation of so many blocks that took so long to the next. */
  Duration afterAttestation(long blocks, Duration took) {
    return stretched(graded(betweenAttestations, blocks), took);
  }

  private Duration graded(Duration between, long count) {
    long bounded = Math.max(1, Math.min(count, STEPS));
    return longer(between, shorter(between.multipliedBy(bounded), underLoad));
  }

  private Duration stretched(Duration least, Duration took) {
    Duration bounded = shorter(took.multipliedBy(stretch), MOST);
    return longer(bounded, least);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
