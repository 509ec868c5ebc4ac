package org.yilian.ledger.consensus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;

/**
 * Attestations of headers that this node's chain does not have: whether a quorum stands against it,
 * or a hospital says one thing and then another. Not thread-safe: of the applying thread.
 *
 * <p>Hospitals are counted, not headers: attestations are cumulative, and each of another header,
 * at whatever height, is one against the block in which this chain parts from that hospital's.
 */
final class Conflicts {
  private final IncidentLog incidents;
  private final Map<ParticipantId, Attestation> lowest = new HashMap<>();

  Conflicts(IncidentLog incidents) {
    this.incidents = incidents;
  }

  /**
   * Notes an attestation of a header that is not in the chain, be it another one or above its end.
   *
   * @param judges the hospitals that judge its height
   * @return the height by which a quorum of them has attested another chain; empty if none has
   */
  Optional<BlockHeight> add(Attestation attestation, Set<ParticipantId> judges) {
    report(
        isSecond(attestation) ? Incident.Kind.EQUIVOCATION : Incident.Kind.HEADER_CONFLICT,
        attestation);
    lowest.merge(
        attestation.hospital(),
        attestation,
        (one, other) -> one.height().compareTo(other.height()) <= 0 ? one : other);
    List<BlockHeight> against =
        lowest.values().stream()
            .filter(one -> judges.contains(one.hospital()))
            .map(Attestation::height)
            .sorted()
            .toList();
    return judges.isEmpty() || !new Quorum(judges.size()).isReachedBy(against.size())
        ? Optional.empty()
        : Optional.of(against.get(new Quorum(judges.size()).size() - 1));
  }

  /** Whether its hospital attested yet another header of that height. */
  private boolean isSecond(Attestation attestation) {
    Attestation first = lowest.get(attestation.hospital());
    return first != null
        && first.height().equals(attestation.height())
        && !first.header().equals(attestation.header());
  }

  /** A hospital attests this node's header; it lied if it attested another one at or below it. */
  void agreed(Attestation attestation) {
    Attestation conflicting = lowest.get(attestation.hospital());
    if (conflicting != null && conflicting.height().compareTo(attestation.height()) <= 0) {
      lowest.remove(attestation.hospital());
      report(Incident.Kind.EQUIVOCATION, attestation);
    }
  }

  private void report(Incident.Kind kind, Attestation attestation) {
    incidents.report(
        new Incident(kind, attestation.hospital().value(), "height " + attestation.height()));
  }
}
