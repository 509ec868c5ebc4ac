package org.yilian.ledger.consensus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * Attestations of other headers than this node computed: whether a quorum stands against it, or a
 * hospital says one thing and then another. Not thread-safe: of the applying thread.
 */
final class Conflicts {
  private static final int MOST_HEADERS = 1000;

  private final IncidentLog incidents;
  private final Map<Digest, Set<ParticipantId>> against = new HashMap<>();
  private final Map<ParticipantId, Attestation> lowest = new HashMap<>();

  Conflicts(IncidentLog incidents) {
    this.incidents = incidents;
  }

  /**
   * Notes an attestation of a foreign header.
   *
   * @param judges the hospitals that judge its height
   * @return whether a quorum of them attests that header
   */
  boolean add(Attestation attestation, Set<ParticipantId> judges) {
    report(
        isSecond(attestation) ? Incident.Kind.EQUIVOCATION : Incident.Kind.HEADER_CONFLICT,
        attestation);
    lowest.merge(
        attestation.hospital(),
        attestation,
        (one, other) -> one.height().compareTo(other.height()) <= 0 ? one : other);
    if (against.size() > MOST_HEADERS) {
      against.clear();
    }
    Set<ParticipantId> attesting =
        against.computeIfAbsent(attestation.header(), header -> new HashSet<>());
    if (judges.contains(attestation.hospital())) {
      attesting.add(attestation.hospital());
    }
    return !judges.isEmpty() && new Quorum(judges.size()).isReachedBy(attesting.size());
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
