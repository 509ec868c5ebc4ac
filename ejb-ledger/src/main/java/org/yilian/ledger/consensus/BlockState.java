package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;

/** The state before a block, read once per key: cache first, then database. */
final class BlockState implements LedgerState {
  private final StateCache cache;
  private final StoreSession session;
  private final Map<StateKey, Optional<String>> known = new HashMap<>();

  BlockState(StateCache cache, StoreSession session) {
    this.cache = cache;
    this.session = session;
  }

  /** Reads many keys in one query. */
  void prefetch(Collection<StateKey> keys) {
    List<StateKey> missing = new ArrayList<>();
    for (StateKey key : new HashSet<>(keys)) {
      if (!known.containsKey(key)) {
        Optional<String> cached = cache.find(key);
        if (cached.isPresent()) {
          known.put(key, cached);
        } else {
          missing.add(key);
        }
      }
    }
    if (!missing.isEmpty()) {
      Map<StateKey, String> found = session.states(missing);
      missing.forEach(key -> known.put(key, Optional.ofNullable(found.get(key))));
    }
  }

  @Override
  public Optional<String> find(StateKey key) {
    if (!known.containsKey(key)) {
      prefetch(List.of(key));
    }
    return known.get(key);
  }

  /** Which of the changed keys have a value already. */
  Set<StateKey> existing(Collection<StateChange> changes) {
    prefetch(changes.stream().map(StateChange::key).toList());
    Set<StateKey> existing = new HashSet<>();
    for (StateChange change : changes) {
      if (known.get(change.key()).isPresent()) {
        existing.add(change.key());
      }
    }
    return existing;
  }

  /** What is worth remembering once the block is committed. */
  Map<StateKey, String> remember(Collection<StateChange> changes) {
    Map<StateKey, String> values = new HashMap<>();
    known.forEach((key, value) -> value.ifPresent(text -> values.put(key, text)));
    changes.forEach(change -> values.put(change.key(), change.value()));
    return values;
  }
}
