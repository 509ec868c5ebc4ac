package org.yilian.portal.shared.enrolment;

import java.time.Duration;
import java.time.Instant;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/**
 * What a code is good for.
 *
 * @param codeIndex keyed hash of the code
 * @param person whom it makes, or enrols anew
 * @param role as which
 * @param reenrol whether the person is on the ledger already
 * @param details for the directory
 * @param progress how far it has come
 * @param claimedBy id of the transaction that is redeeming it, or null
 * @param expires from then on it is void, unless claimed
 * @param created when it was issued
 * @param firstStart whether it is one of a new node's own
 */
public record Enrolment(
    String codeIndex,
    PersonId person,
    Role role,
    boolean reenrol,
    PersonDetails details,
    Progress progress,
    String claimedBy,
    Instant expires,
    Instant created,
    boolean firstStart) {

  /** How long a code is good. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  /** How far an enrolment has come. */
  public enum Progress {
    /** Waits for its person. */
    OPEN,
    /** A transaction is, or was, on its way to the ledger with it. */
    CLAIMED,
    /** Done. */
    REDEEMED
  }

  /**
   * Tells whether the code still opens.
   *
   * @param now the present
   * @return true while open and not expired, and while a redemption is to be finished
   */
  public boolean valid(Instant now) {
    return progress == Progress.CLAIMED || (progress == Progress.OPEN && now.isBefore(expires));
  }
}
