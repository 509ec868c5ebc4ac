package org.yilian.ledger.contract.state;

import java.time.Instant;
import org.yilian.ledger.data.ParticipantId;

/**
 * A hospital's public face; its keys and standing are in its {@link Participant} entry.
 *
 * @param id the hospital
 * @param name its name
 * @param time when it joined
 */
public record Hospital(ParticipantId id, String name, Instant time) implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.hospital(id);
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }
}
