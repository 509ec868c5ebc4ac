package org.yilian.ledger.consensus;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps proposals out of the log that are dated far ahead. A block's time never falls: after one
 * block of next year, every transaction that is signed today would be stale, on all nodes alike.
 *
 * <p>How far ahead is judged on the way into the log alone: what is in it is applied by every node,
 * whatever its clock says. Whoever leads compares with the middle of its own clock and of those by
 * which the members date what they submit, so that neither one member's clock nor its own, if that
 * is wrong, decides. Entries of other kinds bear no date. Thread-safe.
 */
final class ProposalDates {
  /** So far a transaction may be from its block: a block no further ahead does no harm. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** What a leader ordered by its clock is taken by a follower whose clock is behind it. */
  private static final Duration BEHIND_THE_LEADER = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, Duration> aheadOfMine = new ConcurrentHashMap<>();

  ProposalDates(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether this node, if it leads, orders what a member submits.
   *
   * @param entry the entry, or its first {@link EntryCodec#DATED_BYTES} octets
   */
  boolean mayBeOrdered(String member, byte[] entry) {
    Optional<Duration> ahead = ahead(entry);
    ahead.ifPresent(one -> aheadOfMine.put(member, one));
    return ahead.filter(one -> one.minus(middle()).compareTo(AHEAD) > 0).isEmpty();
  }

  /**
   * Whether this node, following, takes an entry from whoever leads.
   *
   * @param entry the entry, or its first {@link EntryCodec#DATED_BYTES} octets
   */
  boolean mayBeTaken(byte[] entry) {
    Duration limit = AHEAD.plus(BEHIND_THE_LEADER);
    return ahead(entry).filter(one -> one.compareTo(limit) > 0).isEmpty();
  }

  private Optional<Duration> ahead(byte[] entry) {
    return EntryCodec.peekProposal(entry)
        .map(proposal -> Duration.between(clock.instant(), proposal.time()));
  }

  /** Of two in the middle, the earlier. */
  private Duration middle() {
    List<Duration> sorted =
        Stream.concat(Stream.of(Duration.ZERO), aheadOfMine.values().stream()).sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
