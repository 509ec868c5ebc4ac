package org.yilian.ledger.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/**
 * What this node has seen of the others: who served altered octets, and who did not answer lately.
 *
 * <p>The former is reported, once, and that hospital is not asked for that item again; the latter
 * is asked last for a while. Forgotten at a restart. Thread-safe.
 */
public final class PeerConduct {
  private static final int REMEMBERED = 10_000;
  private static final Duration ASKED_LAST_FOR = Duration.ofSeconds(30);

  private final Misconduct reports;
  private final Clock clock;
  private final Map<Served, Boolean> altered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Served, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<ParticipantId, Instant> silent = new ConcurrentHashMap<>();

  /** Has seen nothing yet. */
  public PeerConduct(Misconduct reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  private record Served(ParticipantId hospital, Digest item) {}

  /** A hospital served octets that are not the item's. */
  void altered(Peer peer, Digest item) {
    boolean known;
    synchronized (altered) {
      known = altered.put(new Served(peer.hospital(), item), true) != null;
    }
    if (!known) {
      reports.altered(peer.hospital(), item);
    }
  }

  /** A hospital did not answer. */
  void silent(Peer peer) {
    silent.put(peer.hospital(), clock.instant().plus(ASKED_LAST_FOR));
  }

  /** A hospital answered. */
  void answered(Peer peer) {
    silent.remove(peer.hospital());
  }

  /** Whether a hospital has served altered octets for an item. */
  public boolean hasAltered(ParticipantId hospital, Digest item) {
    synchronized (altered) {
      return altered.containsKey(new Served(hospital, item));
    }
  }

  /** Those who may be asked for an item, in the same order, the silent ones last. */
  List<Peer> worthAsking(Digest item, List<Peer> peers) {
    List<Peer> first = new ArrayList<>();
    List<Peer> last = new ArrayList<>();
    for (Peer peer : peers) {
      if (!hasAltered(peer.hospital(), item)) {
        (isSilent(peer) ? last : first).add(peer);
      }
    }
    first.addAll(last);
    return first;
  }

  private boolean isSilent(Peer peer) {
    Instant until = silent.get(peer.hospital());
    return until != null && clock.instant().isBefore(until);
  }
}
