package org.yilian.portal.shared.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletionException;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.signin.Standings;

/**
 * The last step of a redemption: account, keyring, directory entry and the code's end, in one
 * database transaction; all of them or none.
 */
@ApplicationScoped
public class EnrolmentSettlement {

  private Enrolments enrolments;
  private Accounts accounts;
  private Keyrings keyrings;
  private Directory directory;
  private Standings standings;
  private FirstCodes firstCodes;

  /** For the container's proxy. */
  protected EnrolmentSettlement() {}

  /**
   * Wires what is stored.
   *
   * @param enrolments the codes
   * @param accounts who signs in
   * @param keyrings what their devices sealed
   * @param directory their names
   * @param standings to end the sessions of a lost device
   * @param firstCodes the file of a new node's codes
   */
  @Inject
  public EnrolmentSettlement(
      Enrolments enrolments,
      Accounts accounts,
      Keyrings keyrings,
      Directory directory,
      Standings standings,
      FirstCodes firstCodes) {
    this.enrolments = enrolments;
    this.accounts = accounts;
    this.keyrings = keyrings;
    this.directory = directory;
    this.standings = standings;
    this.firstCodes = firstCodes;
  }

  /**
   * Stores what belongs to an ordered registration, or gives the code back.
   *
   * @param enrolment the code's
   * @param transaction id of the registration
   * @param account to store
   * @param keyring to store
   * @param result what the ledger said
   * @return the same result
   * @throws CompletionException with {@link UsernameTakenException} if somebody else took the
   *     username meanwhile; nothing is stored and the code stays claimed
   */
  @Transactional(rollbackOn = Exception.class)
  public SubmissionResult settle(
      Enrolment enrolment,
      String transaction,
      Account account,
      SealedKeyring keyring,
      SubmissionResult result) {
    if (!(result instanceof SubmissionResult.Ordered)) {
      enrolments.release(enrolment.codeIndex(), transaction);
      return result;
    }
    store(enrolment, account, keyring);
    enrolments.redeem(enrolment.codeIndex(), transaction);
    return result;
  }

  private void store(Enrolment enrolment, Account account, SealedKeyring keyring) {
    try {
      accounts.put(account);
    } catch (UsernameTakenException e) {
      throw new CompletionException(e);
    }
    keyrings.enrol(enrolment.person(), keyring);
    directory.put(
        new DirectoryEntry(
            enrolment.person(), enrolment.role(), enrolment.details(), account.created()));
    standings.forget(enrolment.person());
    if (enrolment.reenrol()) {
      standings.endSessions(enrolment.person());
    }
    firstCodes.keep(index -> !index.equals(enrolment.codeIndex()));
  }
}
