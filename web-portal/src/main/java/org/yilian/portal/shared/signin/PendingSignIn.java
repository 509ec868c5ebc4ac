package org.yilian.portal.shared.signin;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.throttle.Attempt;

/**
 * Between the two steps: the password was right, the proof is awaited. Kept in the session; its
 * challenge can be taken once, by whichever request is first.
 */
public final class PendingSignIn implements Serializable {

  private static final long serialVersionUID = 1L;

  private final PersonId person;
  private final Role role;
  private final Challenge challenge;
  private final Attempt attempt;
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * Remembers the first step.
   *
   * @param person whose password it was
   * @param role as on the ledger
   * @param challenge to be signed
   * @param attempt counted as failed until the proof is accepted
   */
  public PendingSignIn(PersonId person, Role role, Challenge challenge, Attempt attempt) {
    this.person = person;
    this.role = role;
    this.challenge = challenge;
    this.attempt = attempt;
  }

  /**
   * Returns who is signing in.
   *
   * @return participant
   */
  public PersonId person() {
    return person;
  }

  /**
   * Returns their role.
   *
   * @return as on the ledger
   */
  public Role role() {
    return role;
  }

  /**
   * Returns the challenge, to be shown.
   *
   * @return not taken by this
   */
  public Challenge challenge() {
    return challenge;
  }

  /**
   * Returns what stands for the username.
   *
   * @return keyed hash
   */
  public String usernameIndex() {
    return attempt.usernameIndex();
  }

  Attempt attempt() {
    return attempt;
  }

  /** True for the first caller alone. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }
}
