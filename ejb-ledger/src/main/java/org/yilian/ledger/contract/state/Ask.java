package org.yilian.ledger.contract.state;

import java.time.Instant;

/**
 * A doctor's question in a visit.
 *
 * @param time when it was asked (the block's time)
 * @param until how long the doctor asks for; afterwards there is nothing left to grant
 * @param answer the patient's
 */
public record Ask(Instant time, Instant until, Answer answer) {
  /** What the patient said. */
  public enum Answer {
    /** Nothing yet. */
    OPEN,
    /** Yes. */
    GRANTED,
    /** No. */
    REFUSED
  }

  /**
   * @param now the block's time
   * @return whether it waits for an answer
   */
  public boolean isOpen(Instant now) {
    return answer == Answer.OPEN && now.isBefore(until);
  }

  /**
   * @param given what the patient says
   * @return the ask as it is then
   */
  public Ask answered(Answer given) {
    return new Ask(time, until, given);
  }
}
