package org.yilian.ledger.consensus;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;

/**
 * Up to which height the chain is final: the greatest that a quorum of the hospitals that judge it
 * attested, each cumulatively. It never falls.
 *
 * <p>Where the membership changed, the blocks before the change become final by the members of
 * then, and only then those behind it by the members of now.
 *
 * <p>Holds only attestations of this node's own headers. Of the applying thread; {@link #attested}
 * may be asked for by any.
 */
public final class Finality {
  private final Map<ParticipantId, BlockHeight> attested = new ConcurrentHashMap<>();
  private BlockHeight height;

  /**
   * Continues from what is stored.
   *
   * @param attested the highest header of each hospital
   * @param height final so far
   */
  public Finality(Map<ParticipantId, BlockHeight> attested, BlockHeight height) {
    this.attested.putAll(attested);
    this.height = height;
  }

  /** The same, to be continued apart. */
  Finality copy() {
    return new Finality(attested, height);
  }

  /** The highest header that a hospital attested. */
  public BlockHeight attestedBy(ParticipantId hospital) {
    return attested.getOrDefault(hospital, BlockHeight.NONE);
  }

  /** The highest header of each hospital that attested any. */
  Map<ParticipantId, BlockHeight> attested() {
    return Map.copyOf(attested);
  }

  /** What would be final if this hospital attested this height. */
  public BlockHeight heightWith(ParticipantId hospital, BlockHeight next, Membership membership) {
    Map<ParticipantId, BlockHeight> all = new HashMap<>(attested);
    all.merge(hospital, next, (one, other) -> one.compareTo(other) > 0 ? one : other);
    BlockHeight reached = height;
    for (BlockHeight further = advance(all, reached, membership);
        further.compareTo(reached) > 0;
        further = advance(all, reached, membership)) {
      reached = further;
    }
    return reached;
  }

  /** One step: as far as one and the same set of judges reaches. */
  private static BlockHeight advance(
      Map<ParticipantId, BlockHeight> attested, BlockHeight from, Membership membership) {
    Set<ParticipantId> judges = membership.judging(from.next());
    if (judges.isEmpty()) {
      return from;
    }
    List<BlockHeight> highestFirst =
        judges.stream()
            .map(judge -> attested.getOrDefault(judge, BlockHeight.NONE))
            .sorted(Comparator.<BlockHeight>naturalOrder().reversed())
            .toList();
    BlockHeight reached = highestFirst.get(new Quorum(judges.size()).size() - 1);
    BlockHeight last = membership.lastJudgedLike(from.next()).orElse(reached);
    return reached.compareTo(last) < 0 ? reached : last;
  }

  /** Records an attestation that has been stored. */
  public void record(ParticipantId hospital, BlockHeight next, BlockHeight finalHeight) {
    attested.put(hospital, next);
    height = finalHeight;
  }
}
