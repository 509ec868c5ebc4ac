package org.yilian.ledger.network;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * Which hospitals are to hold an item, known to everybody without asking: those with the highest
 * weight SHA-256(item ‖ hospital), the item's 32 octets and the hospital's id in ASCII (rendezvous
 * hashing, Thaler and Ravishankar 1998).
 *
 * <p>Loads are even, and a member that goes moves its own share alone: to whoever comes next for
 * each item. Immutable.
 */
public final class Holders {
  private final List<ParticipantId> members;
  private final int replicas;

  /**
   * @param members of the consortium, each once
   * @param replicas how many hold an item; with fewer members all do
   */
  public Holders(Collection<ParticipantId> members, int replicas) {
    this.members = List.copyOf(members);
    this.replicas = replicas;
  }

  /** The holders, the highest weight first. */
  public List<ParticipantId> of(Digest item) {
    return byWeight(item).subList(0, Math.min(replicas, members.size()));
  }

  /** All members, the holders first. */
  public List<ParticipantId> byWeight(Digest item) {
    return members.stream()
        .map(member -> new Weighed(member, weight(item, member)))
        .sorted(Comparator.comparing(Weighed::weight).reversed())
        .map(Weighed::member)
        .toList();
  }

  private static Digest weight(Digest item, ParticipantId member) {
    return Digest.sha256(item.octets(), member.value().getBytes(StandardCharsets.US_ASCII));
  }

  private record Weighed(ParticipantId member, Digest weight) {}
}
