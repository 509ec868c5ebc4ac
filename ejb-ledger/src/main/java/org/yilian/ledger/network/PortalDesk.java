package org.yilian.ledger.network;

import java.util.Optional;
import org.yilian.ledger.data.ParticipantId;

/** Port: answers what other hospitals' portals ask this one's. Thread-safe. */
@FunctionalInterface
public interface PortalDesk {

  /**
   * Answers.
   *
   * @param caller the hospital that asks, as its certificate says
   * @param topic what about: {@code [a-z-]{1,32}}
   * @param question any octets, at most 4 KiB
   * @return empty if there is no answer, for whatever reason
   */
  Optional<byte[]> answer(ParticipantId caller, String topic, byte[] question);
}
