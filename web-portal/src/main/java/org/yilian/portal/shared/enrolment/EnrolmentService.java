package org.yilian.portal.shared.enrolment;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.MalformedSubmissionException;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.KeyringReader;
import org.yilian.portal.shared.account.PasswordRule;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.crypto.Passwords;
import org.yilian.portal.shared.crypto.PasswordsBusyException;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.enrolment.RedemptionRefusedException.Reason;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.sealing.HospitalSeal;

/**
 * Issues codes and redeems them.
 *
 * <p>A redemption claims the code for one transaction, submits that, and stores account, keyring
 * and directory entry once it is ordered. If the node stops in between, the code stays claimed, and
 * the same transaction, sent again, gets the ledger's first answer and finishes. A claim whose
 * transaction can no longer be ordered (its time is stale) may be taken over by another.
 */
@ApplicationScoped
public class EnrolmentService {

  /** Twice the ledger's tolerance for a transaction's time, and some. */
  private static final Duration CLAIM_LASTS = Duration.ofMinutes(25);

  private Enrolments enrolments;
  private Accounts accounts;
  private Passwords passwords;
  private Ledger ledger;
  private HospitalIdentity hospital;
  private HospitalSeal seal;
  private EnrolmentSettlement settlement;
  private Clock clock;

  @Resource private ManagedExecutorService managedExecutor;
  private Executor executor = task -> managedExecutor.execute(task);

  /** For the container's proxy. */
  protected EnrolmentService() {}

  /**
   * Wires the steps of a redemption.
   *
   * @param enrolments the codes
   * @param accounts to see whether a username is free
   * @param passwords to hash
   * @param ledger to register
   * @param hospital to countersign
   * @param seal for the code's keyed hash
   * @param settlement the last step
   * @param clock the present
   */
  @Inject
  public EnrolmentService(
      Enrolments enrolments,
      Accounts accounts,
      Passwords passwords,
      Ledger ledger,
      HospitalIdentity hospital,
      HospitalSeal seal,
      EnrolmentSettlement settlement,
      Clock clock) {
    this.enrolments = enrolments;
    this.accounts = accounts;
    this.passwords = passwords;
    this.ledger = ledger;
    this.hospital = hospital;
    this.seal = seal;
    this.settlement = settlement;
    this.clock = clock;
  }

  /** Runs what follows an ordered transaction on the given executor instead of the server's. */
  EnrolmentService onExecutor(Executor instead) {
    this.executor = instead;
    return this;
  }

  /**
   * Issues a code for somebody new.
   *
   * @param role as which
   * @param details for the directory
   * @param firstStart whether it is one of a new node's own
   * @return the code, not stored in the clear anywhere
   */
  public IssuedCode issue(Role role, PersonDetails details, boolean firstStart) {
    return issue(new PersonId(SecureTokens.identifier()), role, details, false, firstStart);
  }

  /**
   * Issues a code for somebody who lost every device: new keys, same person.
   *
   * @param person who is on the ledger already
   * @param role as which
   * @param details for the directory
   * @return the code, not stored in the clear anywhere
   */
  public IssuedCode reissue(PersonId person, Role role, PersonDetails details) {
    return issue(person, role, details, true, false);
  }

  private IssuedCode issue(
      PersonId person, Role role, PersonDetails details, boolean reenrol, boolean firstStart) {
    EnrolmentCode code = EnrolmentCode.create();
    Instant now = clock.instant();
    Instant expires = now.plus(Enrolment.LIFETIME);
    enrolments.add(
        new Enrolment(
            code.index(seal),
            person,
            role,
            reenrol,
            details,
            Enrolment.Progress.OPEN,
            null,
            expires,
            now,
            firstStart));
    return new IssuedCode(code, expires, person);
  }

  /**
   * Returns the codes that wait for their person.
   *
   * @return newest first
   */
  public List<Enrolment> open() {
    return enrolments.open(clock.instant());
  }

  /**
   * Looks up what a code is good for, without using it.
   *
   * @param text as typed
   * @return the enrolment
   * @throws RedemptionRefusedException if the code opens nothing
   */
  public Enrolment open(String text) throws RedemptionRefusedException {
    return EnrolmentCode.parse(text)
        .flatMap(code -> enrolments.find(code.index(seal)))
        .filter(enrolment -> enrolment.valid(clock.instant()))
        .orElseThrow(() -> new RedemptionRefusedException(Reason.CODE_NOT_VALID));
  }

  /**
   * Redeems a code.
   *
   * @param redemption what the device sent
   * @return what became of the transaction; ordered means that the account exists. Completes
   *     exceptionally with {@link UsernameTakenException} if the username went to somebody else
   *     meanwhile: the same transaction with another username finishes it
   * @throws RedemptionRefusedException if nothing was submitted
   */
  public CompletionStage<SubmissionResult> redeem(Redemption redemption)
      throws RedemptionRefusedException {
    Enrolment enrolment = open(redemption.code());
    RegistrationPayload payload =
        RegistrationPayload.read(redemption.envelope())
            .orElseThrow(() -> new RedemptionRefusedException(Reason.MALFORMED_JWS));
    if (!payload.matches(enrolment, hospital.hospital().id())) {
      throw new RedemptionRefusedException(Reason.ENROLMENT_MISMATCH);
    }
    SealedKeyring keyring =
        KeyringReader.read(redemption.keyring(), enrolment.person())
            .orElseThrow(() -> new RedemptionRefusedException(Reason.KEYRING_MALFORMED));
    Account account = account(enrolment.person(), redemption);
    String envelope = countersign(redemption.envelope());
    Instant now = clock.instant();
    if (!enrolments.claim(
        enrolment.codeIndex(), payload.transactionId(), now, now.minus(CLAIM_LASTS))) {
      throw new RedemptionRefusedException(Reason.CODE_NOT_VALID);
    }
    return ledger
        .submit(new Submission(envelope, List.of()))
        .thenApplyAsync(
            result ->
                settlement.settle(enrolment, payload.transactionId(), account, keyring, result),
            executor);
  }

  private Account account(PersonId person, Redemption redemption)
      throws RedemptionRefusedException {
    Username username =
        Username.parse(redemption.username())
            .orElseThrow(() -> new RedemptionRefusedException(Reason.USERNAME_NOT_ALLOWED));
    if (!PasswordRule.allows(redemption.password(), username)) {
      throw new RedemptionRefusedException(Reason.PASSWORD_NOT_ALLOWED);
    }
    if (accounts.find(username).filter(other -> !other.person().equals(person)).isPresent()) {
      throw new RedemptionRefusedException(Reason.USERNAME_TAKEN);
    }
    try {
      String hash = passwords.hash(PasswordRule.normalise(redemption.password()));
      return new Account(person, username, hash, clock.instant());
    } catch (PasswordsBusyException e) {
      throw new RedemptionRefusedException(Reason.BUSY);
    }
  }

  private String countersign(String envelope) throws RedemptionRefusedException {
    try {
      return hospital.countersign(envelope);
    } catch (MalformedSubmissionException e) {
      throw new RedemptionRefusedException(Reason.MALFORMED_JWS);
    }
  }
}
