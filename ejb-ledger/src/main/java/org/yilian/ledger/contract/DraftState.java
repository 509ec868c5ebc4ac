package org.yilian.ledger.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.contract.state.StateKey;

/**
 * The state as one candidate sees it: what it changed itself, over what the block changed so far,
 * over the base. Used by one thread.
 */
final class DraftState implements LedgerState {
  /** In characters. A consortium's roster grows with every hospital that ever joined. */
  private static final int MAX_ENTRY_LENGTH = 64 * 1024;

  private final LedgerState base;
  private final StateCodec codec;
  private final TreeMap<StateKey, StateChange> block = new TreeMap<>();
  private final Map<StateKey, StateChange> candidate = new LinkedHashMap<>();

  DraftState(LedgerState base, StateCodec codec) {
    this.base = base;
    this.codec = codec;
  }

  @Override
  public Optional<String> find(StateKey key) {
    StateChange change = candidate.get(key);
    if (change == null) {
      change = block.get(key);
    }
    return change == null ? base.find(key) : Optional.of(change.value());
  }

  void put(StateEntry entry) {
    StateKey key = entry.key();
    candidate.put(key, new StateChange(key, codec.encode(entry), entry.owners(), entry.time()));
  }

  /** No entry is larger than every store takes, whatever is in it. */
  void checkSizes() throws RefusedException {
    for (StateChange change : candidate.values()) {
      ContractCall.require(
          change.value().length() <= MAX_ENTRY_LENGTH, RefusalCode.OVERSIZE, change.key().space());
    }
  }

  /** Makes the candidate's changes the block's. */
  List<StateChange> accept() {
    List<StateChange> changes = List.copyOf(candidate.values());
    block.putAll(candidate);
    candidate.clear();
    return changes;
  }

  /** Drops the candidate's changes. */
  void refuse() {
    candidate.clear();
  }

  List<StateChange> changes() {
    return new ArrayList<>(block.values());
  }
}
