package org.yilian.ledger.contract.state;

import java.util.Optional;

/** Port: the state as it is after some block. Reading does not change it. */
public interface LedgerState {
  /**
   * @param key where to look
   * @return the canonical JSON text that the contracts last wrote there
   */
  Optional<String> find(StateKey key);
}
