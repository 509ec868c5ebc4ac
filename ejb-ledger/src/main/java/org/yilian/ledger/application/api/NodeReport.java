package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a node and its consortium are doing: ids and numbers, no content.
 *
 * @param height of the newest block
 * @param finalHeight of the newest final block
 * @param serving whether transactions are taken
 * @param catchingUpTo the height that the others have reached, while this node fetches blocks from
 *     them; null otherwise
 * @param stopped whether nothing is applied any more until the ledger is opened anew
 * @param divergedAt the first height by which a quorum attests headers that this node does not
 *     have; null if there is none
 * @param waiting transactions that wait to be ordered
 * @param leader the hospital whose node orders at present; null while nobody does
 * @param members of the consortium, in the order of their joining
 * @param incidents misconduct of others since the start, counted by kind
 * @param lastIncidents the last of them, newest first
 * @param refusals of submissions since the start, counted by code
 * @param freeBytes on the disk of the data directory
 */
public record NodeReport(
    long height,
    long finalHeight,
    boolean serving,
    Long catchingUpTo,
    boolean stopped,
    Long divergedAt,
    int waiting,
    String leader,
    List<Peer> members,
    Map<String, Long> incidents,
    List<NotedIncident> lastIncidents,
    Map<String, Long> refusals,
    long freeBytes) {

  /** Copies lists and maps. */
  public NodeReport {
    members = List.copyOf(members);
    incidents = Map.copyOf(incidents);
    lastIncidents = List.copyOf(lastIncidents);
    refusals = Map.copyOf(refusals);
  }

  /**
   * A member as this node sees it.
   *
   * @param hospital id
   * @param name as the ledger has it
   * @param self whether it is this node's
   * @param attested the newest header it attested
   * @param address where its node is reached: {@code host:port}; null for a lone hospital
   * @param counts whether its attestations count for the newest block
   * @param heard when its node last spoke with this one; null if these two do not speak: who leads
   *     speaks with all, the others with who leads
   * @param reachable whether that was a moment ago; null as {@code heard}
   */
  public record Peer(
      String hospital,
      String name,
      boolean self,
      long attested,
      String address,
      boolean counts,
      Instant heard,
      Boolean reachable) {}

  /**
   * Misconduct that was noticed, and had no effect.
   *
   * @param time on this node's clock
   * @param kind as in {@code incidents}
   * @param hospital whose, as far as a certificate or signature says; empty if unknown
   * @param detail ids and numbers
   */
  public record NotedIncident(Instant time, String kind, String hospital, String detail) {}
}
