package org.yilian.portal.shared.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.sealing.HospitalSeal;
import org.yilian.portal.shared.throttle.Attempt;
import org.yilian.portal.shared.throttle.SignInThrottle;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/**
 * The two steps of signing in, without HTTP: password against the account, proof against the
 * ledger.
 *
 * <p>An attempt counts as failed until the proof is accepted: a guessed password alone does not
 * reset the counters.
 */
@ApplicationScoped
public class SignInService {

  /** The JWS type of a proof. */
  static final String PROOF_TYPE = "yilian-sign-in+jws";

  /** Longer than a challenge: the passphrase is typed after the keyring has come. */
  static final Duration KEYRING_LIFETIME = Duration.ofMinutes(10);

  private IdentityStoreHandler stores;
  private Participants participants;
  private Standings standings;
  private SignInThrottle throttle;
  private HospitalSeal seal;
  private Clock clock;

  /** For the container's proxy. */
  protected SignInService() {}

  /**
   * Wires the steps.
   *
   * @param stores password step
   * @param participants proof step
   * @param standings who may act
   * @param throttle who may try
   * @param seal for the username's index
   * @param clock the present
   */
  @Inject
  public SignInService(
      IdentityStoreHandler stores,
      Participants participants,
      Standings standings,
      SignInThrottle throttle,
      HospitalSeal seal,
      Clock clock) {
    this.stores = stores;
    this.participants = participants;
    this.standings = standings;
    this.throttle = throttle;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * The first step.
   *
   * @param username as typed
   * @param password as typed
   * @param address where it comes from
   * @param deviceCookie as received, or null
   * @return who it is, to be challenged
   * @throws SignInFailedException if the two do not belong together
   * @throws TooManyAttemptsException if a limit was reached, or too many sign in at once
   * @throws StandingRefusedException if the ledger refuses the person; told only to who knows the
   *     password
   */
  public PasswordAccepted password(
      String username, String password, String address, String deviceCookie)
      throws SignInFailedException, TooManyAttemptsException, StandingRefusedException {
    Attempt attempt = throttle.admit(index(username), address, deviceCookie);
    CredentialValidationResult result =
        stores.validate(new UsernamePasswordCredential(username, password));
    if (result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED) {
      throttle.succeeded(attempt);
      throw new TooManyAttemptsException(Duration.ofSeconds(2));
    }
    if (result.getStatus() != CredentialValidationResult.Status.VALID) {
      throw new SignInFailedException();
    }
    PersonId person = new PersonId(result.getCallerPrincipal().getName());
    refuseBadStanding(person);
    ParticipantView participant =
        participants.find(person.value()).orElseThrow(SignInFailedException::new);
    Role role = Role.parse(participant.role()).orElseThrow(SignInFailedException::new);
    return new PasswordAccepted(person, role, participant.signingKeyId(), attempt);
  }

  /**
   * Challenges whoever passed the first step.
   *
   * @param accepted result of the first step
   * @param origin of this server, as the browser sees it
   * @param sessionId of the session in which the proof has to arrive
   * @return to be kept in that session
   */
  public PendingSignIn challenge(PasswordAccepted accepted, String origin, String sessionId) {
    return new PendingSignIn(
        accepted.person(),
        accepted.role(),
        Challenge.create(origin, sessionId, clock.instant()),
        accepted.attempt());
  }

  /**
   * Tells whether a device may still fetch the sealed keyring of whoever passed the first step.
   *
   * @param pending as kept in the session
   * @return whether it is recent, the person may act, and no session of theirs was ended since
   */
  public boolean isOpen(PendingSignIn pending) {
    Instant begun = pending.challenge().expires().minus(Challenge.LIFETIME);
    return clock.instant().isBefore(begun.plus(KEYRING_LIFETIME))
        && standings.of(new SignedInPerson(pending.person(), pending.role(), begun))
            == Standing.GOOD;
  }

  /**
   * The second step. Whatever comes of it, the challenge is spent.
   *
   * @param pending as kept in the session
   * @param proof compact JWS over the challenge's text
   * @param sessionId of the session in which it arrived
   * @return the person, from now on signed in
   * @throws SignInFailedException if the challenge is spent, late or another session's, or the
   *     signature is not by the person's current key
   * @throws StandingRefusedException if the ledger refuses the person meanwhile
   */
  public SignedInPerson prove(PendingSignIn pending, String proof, String sessionId)
      throws SignInFailedException, StandingRefusedException {
    if (!pending.take()) {
      throw new SignInFailedException();
    }
    Instant now = clock.instant();
    refuseBadStanding(pending.person());
    Optional<byte[]> payload =
        participants.verifyProof(pending.person().value(), proof, PROOF_TYPE);
    if (payload.isEmpty() || !pending.challenge().isAnsweredBy(payload.get(), sessionId, now)) {
      throw new SignInFailedException();
    }
    throttle.succeeded(pending.attempt());
    return new SignedInPerson(pending.person(), pending.role(), now);
  }

  /**
   * Returns what stands for a username in counters and cookies.
   *
   * @param username as typed
   * @return keyed hash; also for what cannot be a username
   */
  public String index(String username) {
    String key = Username.parse(username).map(Username::value).orElse("");
    return seal.index(Username.INDEX_CONTEXT, key);
  }

  private void refuseBadStanding(PersonId person) throws StandingRefusedException {
    Standing standing = standings.of(person);
    if (standing != Standing.GOOD) {
      throw new StandingRefusedException(standing);
    }
  }
}
