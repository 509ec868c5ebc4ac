package org.yilian.ledger.contract.state;

import java.time.Instant;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.ParticipantId;

/**
 * The ledger has been founded.
 *
 * @param id the consortium
 * @param founder its first hospital
 * @param time when
 */
public record Consortium(ConsortiumId id, ParticipantId founder, Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.consortium();
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }
}
