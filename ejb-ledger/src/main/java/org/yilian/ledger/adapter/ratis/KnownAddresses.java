package org.yilian.ledger.adapter.ratis;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where members were when the engine first heard of them. It looks for them there as long as it
 * runs (Ratis 3.3.0, {@code PeerProxyMap}), and compares members by their ids alone. Thread-safe.
 */
final class KnownAddresses {
  private final Map<String, RatisSettings.Peer> first = new ConcurrentHashMap<>();

  KnownAddresses(Collection<RatisSettings.Peer> members) {
    members.forEach(one -> first.put(one.id(), one));
  }

  /** Where the engine looks for a member; empty if it never heard of one. */
  Optional<RatisSettings.Peer> of(String member) {
    return Optional.ofNullable(first.get(member));
  }

  /** Whether any of these is elsewhere by now; takes note of those it had not heard of. */
  boolean differFrom(Collection<RatisSettings.Peer> members) {
    boolean differ = false;
    for (RatisSettings.Peer one : members) {
      differ |= !one.equals(first.computeIfAbsent(one.id(), id -> one));
    }
    return differ;
  }
}
