package org.yilian.portal.shared.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.PasswordRule;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.crypto.Passwords;
import org.yilian.portal.shared.crypto.PasswordsBusyException;
import org.yilian.portal.shared.throttle.FailureLimit;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** Changes a password: who can, knows the old one; who was signed in elsewhere, is no longer. */
@ApplicationScoped
public class PasswordChange {

  private static final int FAILURES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private Accounts accounts;
  private Passwords passwords;
  private Standings standings;
  private Clock clock;
  private FailureLimit limit;

  /** For the container's proxy. */
  protected PasswordChange() {}

  /**
   * Wires what it needs.
   *
   * @param accounts where the hash is kept
   * @param passwords hashes
   * @param standings ends sessions
   * @param clock the present
   */
  @Inject
  public PasswordChange(Accounts accounts, Passwords passwords, Standings standings, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.standings = standings;
    this.clock = clock;
    this.limit = new FailureLimit(FAILURES, WINDOW, clock);
  }

  /**
   * Tells whether a password may be chosen.
   *
   * @param chosen as typed
   * @param account whose
   * @return whether it is allowed
   */
  public boolean allows(String chosen, Account account) {
    return PasswordRule.allows(chosen, account.username());
  }

  /**
   * Changes it.
   *
   * @param person who is signed in
   * @param account theirs
   * @param old as typed
   * @param chosen as typed, allowed
   * @return the person, signed in anew: former sessions are ended
   * @throws SignInFailedException if the old one is wrong; nothing changed
   * @throws TooManyAttemptsException if it was wrong too often, or too many sign in at once
   */
  public SignedInPerson change(SignedInPerson person, Account account, String old, String chosen)
      throws SignInFailedException, TooManyAttemptsException {
    limit.admit(person.getName());
    try {
      if (!passwords.verify(PasswordRule.normalise(old), account.passwordHash())) {
        throw new SignInFailedException();
      }
      limit.giveBack(person.getName());
      String hash = passwords.hash(PasswordRule.normalise(chosen));
      accounts.put(new Account(person.id(), account.username(), hash, account.created()));
    } catch (PasswordsBusyException e) {
      throw new TooManyAttemptsException(Duration.ofSeconds(2));
    } catch (UsernameTakenException e) {
      throw new IllegalStateException("a person's own username cannot be taken", e);
    }
    standings.endSessions(person.id());
    return new SignedInPerson(person.id(), person.role(), clock.instant());
  }
}
