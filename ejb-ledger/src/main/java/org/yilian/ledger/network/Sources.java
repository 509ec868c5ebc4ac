package org.yilian.ledger.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * Whom to ask for the parts of one item: parts go round, so that several hospitals serve at once;
 * who has not got the item, or alters it, is left out, and so is who stays silent several times.
 * Thread-safe.
 */
final class Sources {
  private static final int PATIENCE = 3;

  private final Digest item;
  private final PeerConduct conduct;
  private final List<Peer> peers;
  private final Map<ParticipantId, Integer> silences = new HashMap<>();

  private Sources(Digest item, PeerConduct conduct, List<Peer> peers) {
    this.item = item;
    this.conduct = conduct;
    this.peers = new ArrayList<>(peers);
  }

  /** All other members, the item's holders first. */
  static Sources of(Digest item, Peers consortium, PeerConduct conduct) {
    Map<ParticipantId, Peer> members = new HashMap<>();
    consortium.members().forEach(member -> members.put(member.hospital(), member));
    members.remove(consortium.self());
    List<Peer> peers =
        consortium.holders().byWeight(item).stream()
            .filter(members::containsKey)
            .map(members::get)
            .toList();
    return new Sources(item, conduct, conduct.worthAsking(item, peers));
  }

  /** A question to one hospital. */
  interface Question {
    Optional<byte[]> ask(Peer peer) throws PeerUnreachableException;
  }

  /** Whether an answer is the right one. */
  interface Check {
    boolean isSound(byte[] answer);
  }

  /**
   * Asks one after the other until one answers well; who was silent is asked again.
   *
   * @param part decides who is asked first
   * @return empty if nobody does
   */
  Optional<byte[]> ask(int part, Question question, Check check) {
    for (int round = 0; round < PATIENCE; round++) {
      for (Peer peer : turns(part)) {
        Optional<byte[]> answer = ask(peer, question, check);
        if (answer.isPresent() || Thread.currentThread().isInterrupted()) {
          return answer;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> ask(Peer peer, Question question, Check check) {
    try {
      Optional<byte[]> answer = question.ask(peer);
      conduct.answered(peer);
      if (answer.isPresent() && check.isSound(answer.get())) {
        return answer;
      }
      drop(peer);
      if (answer.isPresent()) {
        conduct.altered(peer, item);
      }
    } catch (PeerUnreachableException e) {
      conduct.silent(peer);
      strike(peer);
    }
    return Optional.empty();
  }

  private synchronized List<Peer> turns(int part) {
    List<Peer> turns = new ArrayList<>(peers);
    if (!turns.isEmpty()) {
      Collections.rotate(turns, -(part % turns.size()));
      turns.sort(Comparator.comparing(peer -> silences.getOrDefault(peer.hospital(), 0)));
    }
    return turns;
  }

  private synchronized void drop(Peer peer) {
    peers.remove(peer);
  }

  private synchronized void strike(Peer peer) {
    if (silences.merge(peer.hospital(), 1, Integer::sum) >= PATIENCE) {
      peers.remove(peer);
    }
  }
}
