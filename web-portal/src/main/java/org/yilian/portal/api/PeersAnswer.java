package org.yilian.portal.api;

import java.util.List;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.Participants;

/**
 * The consortium's nodes, as one of them sees the others.
 *
 * @param height newest block of this node
 * @param finalHeight newest final block
 * @param catchingUpTo newest block of the others while this node fetches from them what it lacks;
 *     else null
 * @param divergedAt first block in which this node differs from what a quorum attested, if it does
 * @param peers members in force, this node's hospital among them
 * @param incidents the last ones since the start, newest first
 */
public record PeersAnswer(
    long height,
    long finalHeight,
    Long catchingUpTo,
    Long divergedAt,
    List<Peer> peers,
    List<NotedIncident> incidents) {

  /** Copies the lists. */
  public PeersAnswer {
    peers = List.copyOf(peers);
    incidents = List.copyOf(incidents);
  }

  static PeersAnswer of(NodeReport report, Participants participants) {
    return new PeersAnswer(
        report.height(),
        report.finalHeight(),
        report.catchingUpTo(),
        report.divergedAt(),
        report.members().stream().map(member -> Peer.of(member, report)).toList(),
        report.lastIncidents().stream().map(one -> NotedIncident.of(one, participants)).toList());
  }

  /**
   * A member.
   *
   * @param id hospital id
   * @param name as the ledger has it
   * @param self whether it is this node's
   * @param leader whether its node orders at present
   * @param address {@code host:port}; null for a lone hospital
   * @param reachable whether its node speaks with this one; null where these two do not
   * @param heard when it last did; null likewise
   * @param height newest block that it attested
   * @param lag blocks that this node has and it has not attested
   * @param counts whether its attestations count for the newest block
   */
  public record Peer(
      String id,
      String name,
      boolean self,
      boolean leader,
      String address,
      Boolean reachable,
      Long heard,
      long height,
      long lag,
      boolean counts) {

    static Peer of(NodeReport.Peer member, NodeReport report) {
      return new Peer(
          member.hospital(),
          member.name(),
          member.self(),
          member.hospital().equals(report.leader()),
          member.address(),
          member.reachable(),
          VisitAnswer.millis(member.heard()),
          member.attested(),
          Math.max(0, report.height() - member.attested()),
          member.counts());
    }
  }

  /**
   * Something that a well-behaved node does not do.
   *
   * @param time when it was noticed
   * @param kind as in the operations handbook
   * @param hospital whose, with a null name if the ledger does not know it; null if unknown
   * @param detail ids and numbers
   */
  public record NotedIncident(long time, String kind, HospitalName hospital, String detail) {

    static NotedIncident of(NodeReport.NotedIncident noted, Participants participants) {
      return new NotedIncident(
          noted.time().toEpochMilli(),
          noted.kind(),
          noted.hospital().isEmpty() ? null : named(noted.hospital(), participants),
          noted.detail());
    }

    private static HospitalName named(String hospital, Participants participants) {
      return new HospitalName(
          hospital, participants.hospital(hospital).map(HospitalView::name).orElse(null));
    }
  }
}
