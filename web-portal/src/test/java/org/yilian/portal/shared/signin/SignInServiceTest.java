package org.yilian.portal.shared.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yilian.portal.fixture.ClockFixture;
import org.yilian.portal.fixture.DatabaseFixture;
import org.yilian.portal.fixture.DeviceFixture;
import org.yilian.portal.fixture.ParticipantsFixture;
import org.yilian.portal.fixture.SealFixture;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.PasswordRule;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.crypto.Passwords;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.persistence.AccountsFixture;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.throttle.DeviceCookies;
import org.yilian.portal.shared.throttle.SignInThrottle;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

@Tag("database")
class SignInServiceTest {

  private static final String ORIGIN = "https://yilian.example";
  private static final String SESSION = "session-of-wang";
  private static final String ADDRESS = "192.0.2.1";
  private static final String PASSWORD = "correct horse battery";

  private final ClockFixture clock = new ClockFixture();
  private final SealFixture seal = new SealFixture();
  private final ParticipantsFixture participants = new ParticipantsFixture();
  private final Standings standings = new Standings(participants, clock);
  private final PersonId wang = new PersonId(SecureTokens.identifier());
  private final Passwords passwords = new Passwords();

  private DeviceFixture device;
  private SignInService service;

  @BeforeEach
  void enrolWang() throws Exception {
    Accounts accounts = AccountsFixture.on(new DatabaseFixture(), seal, clock);
    String hash = passwords.hash(PasswordRule.normalise(PASSWORD));
    accounts.put(new Account(wang, new Username("wang.min"), hash, clock.instant()));
    device = participants.register(wang.value(), "doctor");
    service =
        new SignInService(
            handler(new AccountIdentityStore(accounts, passwords)),
            participants,
            standings,
            new SignInThrottle(new DeviceCookies(seal), clock),
            seal,
            clock);
  }

  @Test
  void passwordAndProofSignIn() throws Exception {
    SignedInPerson person = prove(challenge(), device, SESSION);

    assertThat(person.getName()).isEqualTo(wang.value());
    assertThat(person.role()).isEqualTo(Role.DOCTOR);
  }

  @Test
  void theUsernameMayBeTypedInOtherLetters() throws Exception {
    assertThat(service.password(" ＷANG.Min ", PASSWORD, ADDRESS, null).person()).isEqualTo(wang);
  }

  @Test
  void theAnswerNamesTheKeyThatHasToSign() throws Exception {
    assertThat(service.password("wang.min", PASSWORD, ADDRESS, null).signingKey())
        .isEqualTo(device.thumbprint());
  }

  @Test
  void wrongPasswordAndUnknownUsernameGetTheSameAnswer() {
    assertThatThrownBy(() -> service.password("wang.min", "wrong password", ADDRESS, null))
        .isInstanceOf(SignInFailedException.class)
        .hasMessage("SIGN_IN_FAILED");
    assertThatThrownBy(() -> service.password("nobody", "wrong password", ADDRESS, null))
        .isInstanceOf(SignInFailedException.class)
        .hasMessage("SIGN_IN_FAILED");
    assertThatThrownBy(() -> service.password("\u0000", "wrong password", ADDRESS, null))
        .isInstanceOf(SignInFailedException.class)
        .hasMessage("SIGN_IN_FAILED");
  }

  @Test
  void unknownUsernamesAreLimitedLikeKnownOnes() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> service.password("nobody", "wrong password", ADDRESS, null))
          .isInstanceOf(SignInFailedException.class);
    }
    assertThatThrownBy(() -> service.password("nobody", "wrong password", ADDRESS, null))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void aPasswordWithoutProofKeepsCountingAsAFailure() throws Exception {
    for (int i = 0; i < 10; i++) {
      challenge();
    }
    assertThatThrownBy(this::challenge).isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void theKeyringIsOpenForTenMinutes() throws Exception {
    PendingSignIn pending = challenge();
    assertThat(service.isOpen(pending)).isTrue();
    clock.advance(SignInService.KEYRING_LIFETIME);
    assertThat(service.isOpen(pending)).isFalse();
  }

  @Test
  void theKeyringClosesWithThePersonsSessionsAndStanding() throws Exception {
    PendingSignIn beforeChange = challenge();
    clock.advance(Duration.ofSeconds(3));
    standings.endSessions(wang);
    assertThat(service.isOpen(beforeChange)).isFalse();

    PendingSignIn afterChange = challenge();
    assertThat(service.isOpen(afterChange)).isTrue();
    participants.suspend(wang.value());
    standings.forget(wang);
    assertThat(service.isOpen(afterChange)).isFalse();
  }

  @Test
  void aChallengeCanBeAnsweredOnce() throws Exception {
    PendingSignIn pending = challenge();
    prove(pending, device, SESSION);

    assertThatThrownBy(() -> prove(pending, device, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aFailedProofSpendsTheChallenge() throws Exception {
    PendingSignIn pending = challenge();
    assertThatThrownBy(() -> prove(pending, new DeviceFixture(), SESSION))
        .isInstanceOf(SignInFailedException.class);

    assertThatThrownBy(() -> prove(pending, device, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aLateProofIsRefused() throws Exception {
    PendingSignIn pending = challenge();
    clock.advance(Challenge.LIFETIME);

    assertThatThrownBy(() -> prove(pending, device, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aProofInAnotherSessionIsRefused() throws Exception {
    PendingSignIn pending = challenge();

    assertThatThrownBy(() -> prove(pending, device, "session-of-a-thief"))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aProofForAnotherOriginIsRefused() throws Exception {
    PendingSignIn pending = challenge();
    String elsewhere = pending.challenge().text().replace(ORIGIN, "https://evil.example");
    String proof = device.sign(SignInService.PROOF_TYPE, elsewhere);

    assertThatThrownBy(() -> service.prove(pending, proof, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aProofOfAnotherTypeIsRefused() throws Exception {
    PendingSignIn pending = challenge();
    String proof = device.sign("yilian-tx+jws", pending.challenge().text());

    assertThatThrownBy(() -> service.prove(pending, proof, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aRotatedKeyIsRefused() throws Exception {
    PendingSignIn pending = challenge();
    participants.rotate(wang.value(), "doctor", new DeviceFixture());

    assertThatThrownBy(() -> prove(pending, device, SESSION))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aSuspendedPersonIsRefusedAtThePassword() {
    participants.suspend(wang.value());

    assertThatThrownBy(this::challenge)
        .isInstanceOfSatisfying(
            StandingRefusedException.class,
            e -> assertThat(e.standing()).isEqualTo(Standing.SUSPENDED));
  }

  @Test
  void aSuspensionIsNotToldToWhoDoesNotKnowThePassword() {
    participants.suspend(wang.value());

    assertThatThrownBy(() -> service.password("wang.min", "wrong password", ADDRESS, null))
        .isInstanceOf(SignInFailedException.class);
  }

  @Test
  void aSuspendedPersonIsRefusedAtTheProof() throws Exception {
    PendingSignIn pending = challenge();
    participants.suspend(wang.value());
    standings.forget(wang);

    assertThatThrownBy(() -> prove(pending, device, SESSION))
        .isInstanceOf(StandingRefusedException.class);
  }

  @Test
  void aSuspensionEndsASessionWithinTwoSeconds() throws Exception {
    SignedInPerson person = prove(challenge(), device, SESSION);
    participants.suspend(wang.value());
    clock.advance(Duration.ofSeconds(2));

    assertThat(standings.of(person)).isEqualTo(Standing.SUSPENDED);
  }

  @Test
  void aRevokedKeyEndsASession() throws Exception {
    SignedInPerson person = prove(challenge(), device, SESSION);
    participants.revokeKey(wang.value());
    standings.forget(wang);

    assertThat(standings.of(person)).isEqualTo(Standing.KEY_REVOKED);
  }

  @Test
  void aRenewedKeyDoesNotEndASession() throws Exception {
    SignedInPerson person = prove(challenge(), device, SESSION);
    participants.rotate(wang.value(), "doctor", new DeviceFixture());
    standings.forget(wang);

    assertThat(standings.of(person)).isEqualTo(Standing.GOOD);
  }

  @Test
  void endedSessionsStayEndedAndNewOnesAreGood() throws Exception {
    SignedInPerson before = prove(challenge(), device, SESSION);
    clock.advance(Duration.ofSeconds(1));
    standings.endSessions(wang);

    assertThat(standings.of(before)).isEqualTo(Standing.SESSION_ENDED);
    assertThat(standings.of(prove(challenge(), device, SESSION))).isEqualTo(Standing.GOOD);
  }

  private PendingSignIn challenge() throws Exception {
    PasswordAccepted accepted = service.password("wang.min", PASSWORD, ADDRESS, null);
    return service.challenge(accepted, ORIGIN, SESSION);
  }

  private SignedInPerson prove(PendingSignIn pending, DeviceFixture signer, String session)
      throws Exception {
    String proof = signer.sign(SignInService.PROOF_TYPE, pending.challenge().text());
    return service.prove(pending, proof, session);
  }

  private static IdentityStoreHandler handler(AccountIdentityStore store) {
    return new IdentityStoreHandler() {
      @Override
      public CredentialValidationResult validate(Credential credential) {
        return store.validate(credential);
      }
    };
  }
}
