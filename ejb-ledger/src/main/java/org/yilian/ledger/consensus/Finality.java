package org.yilian.ledger.consensus;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * Up to which height the chain is final: the greatest that a quorum of hospitals attested, each
 * cumulatively. It never falls.
 *
 * <p>Holds only attestations of this node's own headers. Not thread-safe: of the applying thread.
 */
public final class Finality {
  private final Map<ParticipantId, BlockHeight> attested = new HashMap<>();
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

  /** The highest header that a hospital attested. */
  public BlockHeight attestedBy(ParticipantId hospital) {
    return attested.getOrDefault(hospital, BlockHeight.NONE);
  }

  /** What would be final if this hospital attested this height. */
  public BlockHeight heightWith(ParticipantId hospital, BlockHeight next, Quorum quorum) {
    Map<ParticipantId, BlockHeight> all = new HashMap<>(attested);
    all.merge(hospital, next, (one, other) -> one.compareTo(other) > 0 ? one : other);
    List<BlockHeight> highestFirst =
        all.values().stream().sorted(Comparator.<BlockHeight>naturalOrder().reversed()).toList();
    if (!quorum.isReachedBy(highestFirst.size())) {
      return height;
    }
    BlockHeight reached = highestFirst.get(quorum.size() - 1);
    return reached.compareTo(height) > 0 ? reached : height;
  }

  /** Records an attestation that has been stored. */
  public void record(ParticipantId hospital, BlockHeight next, BlockHeight finalHeight) {
    attested.put(hospital, next);
    height = finalHeight;
  }
}
