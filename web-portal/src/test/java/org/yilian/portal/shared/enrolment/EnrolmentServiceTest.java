package org.yilian.portal.shared.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.fixture.ClockFixture;
import org.yilian.portal.fixture.DatabaseFixture;
import org.yilian.portal.fixture.HospitalFixture;
import org.yilian.portal.fixture.OrderingFixture;
import org.yilian.portal.fixture.ParticipantsFixture;
import org.yilian.portal.fixture.SealFixture;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.crypto.Passwords;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.enrolment.RedemptionRefusedException.Reason;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.persistence.AccountsFixture;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.Standings;

@Tag("database")
class EnrolmentServiceTest {

  private static final PersonDetails LI = new PersonDetails("Li Na", null, 1984, "female");
  private static final String PASSWORD = "correct horse battery";

  private final ClockFixture clock = new ClockFixture();
  private final SealFixture seal = new SealFixture();
  private final DatabaseFixture database = new DatabaseFixture();
  private final Accounts accounts = AccountsFixture.on(database, seal, clock);
  private final Keyrings keyrings = AccountsFixture.keyrings(database, clock);
  private final Directory directory = AccountsFixture.directory(database, seal);
  private final Enrolments enrolments = AccountsFixture.enrolments(database, seal);
  private final OrderingFixture ledger = new OrderingFixture();

  @TempDir private Path data;
  private EnrolmentService service;
  private FirstStart firstStart;

  @BeforeEach
  void wire() {
    FirstCodes firstCodes = new FirstCodes(data.toString(), seal);
    EnrolmentSettlement settlement =
        new EnrolmentSettlement(
            enrolments,
            accounts,
            keyrings,
            directory,
            new Standings(new ParticipantsFixture(), clock),
            firstCodes);
    service =
        new EnrolmentService(
                enrolments,
                accounts,
                new Passwords(),
                ledger,
                new HospitalFixture(),
                seal,
                settlement,
                clock)
            .onExecutor(Runnable::run);
    firstStart = new FirstStart(enrolments, service, accounts, firstCodes, clock);
  }

  @Test
  void aRedeemedCodeMakesAccountKeyringAndEntry() throws Exception {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);

    assertThat(outcome(redeem(issued, "li.na", 1))).isInstanceOf(SubmissionResult.Ordered.class);

    assertThat(accounts.find(new Username("li.na")).orElseThrow().person())
        .isEqualTo(issued.person());
    assertThat(keyrings.find(issued.person())).isPresent();
    assertThat(directory.find(issued.person()).orElseThrow().details()).isEqualTo(LI);
    assertThat(service.open()).isEmpty();
  }

  @Test
  void aCodeIsReadWhateverItsCaseSpacesAndLookalikes() {
    EnrolmentCode code = new EnrolmentCode("abcdolb2abcdolb2");

    assertThat(EnrolmentCode.parse(" ABCD-0182 abcd-OLB2")).contains(code);
    assertThat(code.grouped()).isEqualTo("abcd-olb2-abcd-olb2");
    assertThat(EnrolmentCode.parse("abcd")).isEmpty();
    assertThat(EnrolmentCode.parse(null)).isEmpty();
  }

  @Test
  void neitherCodeNorNameStandsInTheDatabase() {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);

    assertThat(database.dump())
        .doesNotContain(issued.code().value(), issued.code().grouped(), "Li Na");
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    redeem(issued, "li.na", 1);

    refused(Reason.CODE_NOT_VALID, () -> redeem(issued, "li.na2", 2));
    refused(Reason.CODE_NOT_VALID, () -> service.open(issued.code().grouped()));
  }

  @Test
  void aCodeExpiresAfterSevenDays() {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    clock.advance(Duration.ofDays(7));

    refused(Reason.CODE_NOT_VALID, () -> redeem(issued, "li.na", 1));
  }

  @Test
  void anUnknownCodeOpensNothing() {
    refused(Reason.CODE_NOT_VALID, () -> service.open(EnrolmentCode.create().grouped()));
    refused(Reason.CODE_NOT_VALID, () -> service.open("'; drop table enrolment; --"));
  }

  @Test
  void aNewCodeForAPersonVoidsTheFormerOne() throws Exception {
    PersonId person = new PersonId(SecureTokens.identifier());
    IssuedCode former = service.reissue(person, Role.PATIENT, LI);
    IssuedCode latter = service.reissue(person, Role.PATIENT, LI);

    refused(Reason.CODE_NOT_VALID, () -> service.open(former.code().grouped()));
    assertThat(service.open(latter.code().grouped()).person()).isEqualTo(person);
  }

  @Test
  void aTransactionForAnotherPersonRoleHospitalOrTypeIsNotCountersigned() {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    String other = SecureTokens.identifier();

    mismatch(issued, envelope("membership.register", HospitalFixture.ID, other, "patient", 1));
    mismatch(
        issued,
        envelope("membership.register", HospitalFixture.ID, issued.person().value(), "doctor", 1));
    mismatch(issued, envelope("membership.register", other, issued.person().value(), "patient", 1));
    mismatch(
        issued,
        envelope("membership.reenrol", HospitalFixture.ID, issued.person().value(), null, 1));
    assertThat(ledger.submitted()).isEmpty();
  }

  @Test
  void aRefusedTransactionGivesTheCodeBack() throws Exception {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    ledger.refuseNext("STALE");
    redeem(issued, "li.na", 1);

    assertThat(outcome(redeem(issued, "li.na", 2))).isInstanceOf(SubmissionResult.Ordered.class);
  }

  @Test
  void aRedemptionThatWasCutOffIsFinishedByTheSameTransactionAlone() throws Exception {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    ledger.orderNextWithoutAnswer();
    redeem(issued, "li.na", 1);
    assertThat(accounts.any()).isFalse();

    refused(Reason.CODE_NOT_VALID, () -> redeem(issued, "li.na", 2));
    assertThat(outcome(redeem(issued, "li.na", 1))).isInstanceOf(SubmissionResult.Ordered.class);
    assertThat(accounts.any()).isTrue();
  }

  @Test
  void anAbandonedClaimMayBeTakenOverOnceItsTransactionIsStale() throws Exception {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    ledger.loseNext();
    redeem(issued, "li.na", 1);
    clock.advance(Duration.ofMinutes(26));

    assertThat(outcome(redeem(issued, "li.na", 2))).isInstanceOf(SubmissionResult.Ordered.class);
  }

  @Test
  void aTakenUsernameIsRefusedBeforeAnythingIsSubmitted() throws Exception {
    redeem(service.issue(Role.PATIENT, LI, false), "li.na", 1);
    IssuedCode second = service.issue(Role.PATIENT, LI, false);

    refused(Reason.USERNAME_TAKEN, () -> redeem(second, "LI.NA", 2));
    assertThat(ledger.submitted()).hasSize(1);
  }

  @Test
  void aUsernameTakenMeanwhileCanBeReplacedWithTheSameTransaction() throws Exception {
    IssuedCode first = service.issue(Role.PATIENT, LI, false);
    IssuedCode second = service.issue(Role.PATIENT, LI, false);
    ledger.holdNext();
    CompletionStage<SubmissionResult> held = redeem(first, "li.na", 1);
    redeem(second, "li.na", 2);
    ledger.releaseHeld();

    assertThat(held.toCompletableFuture())
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(UsernameTakenException.class);
    assertThat(outcome(redeem(first, "li.na.2", 1))).isInstanceOf(SubmissionResult.Ordered.class);
  }

  @Test
  void aWeakPasswordABadUsernameOrAForeignKeyringIsRefused() {
    IssuedCode issued = service.issue(Role.PATIENT, LI, false);
    String code = issued.code().grouped();
    String envelope = registration(issued, 1);
    String keyring = keyring(issued.person().value());

    refused(
        Reason.PASSWORD_NOT_ALLOWED,
        () -> service.redeem(new Redemption(code, "li.na", "short", envelope, keyring)));
    refused(
        Reason.PASSWORD_NOT_ALLOWED,
        () ->
            service.redeem(new Redemption(code, "li.na.li.na", "Li.Na.Li.Na", envelope, keyring)));
    refused(
        Reason.USERNAME_NOT_ALLOWED,
        () -> service.redeem(new Redemption(code, "li na", PASSWORD, envelope, keyring)));
    refused(
        Reason.KEYRING_MALFORMED,
        () ->
            service.redeem(
                new Redemption(
                    code, "li.na", PASSWORD, envelope, keyring(SecureTokens.identifier()))));
    refused(
        Reason.MALFORMED_JWS,
        () -> service.redeem(new Redemption(code, "li.na", PASSWORD, "{}", keyring)));
  }

  @Test
  void aNewNodeLetsThreePeopleInAndForgetsTheirCodesOnceUsed() throws Exception {
    firstStart.prepare();
    Path file = data.resolve("first-codes.txt");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(roles(file)).containsExactly("administrator", "doctor", "patient");

    redeemFirst(Role.ADMINISTRATOR, Files.readAllLines(file).get(0).split(" ")[1], "first.one", 1);
    firstStart.prepare();

    assertThat(roles(file)).containsExactly("doctor", "patient");
  }

  /** As the demo does: it uses the administrator's code itself and puts another in its place. */
  @Test
  void aCodeThatReplacedAUsedOneStaysUntilItIsUsedToo() throws Exception {
    firstStart.prepare();
    Path file = data.resolve("first-codes.txt");
    redeemFirst(Role.ADMINISTRATOR, Files.readAllLines(file).get(0).split(" ")[1], "first.one", 1);
    IssuedCode another =
        service.issue(
            Role.ADMINISTRATOR, new PersonDetails("Next", "information", null, null), false);
    Files.writeString(
        file, "administrator " + another.code().grouped() + "\n", StandardOpenOption.APPEND);

    firstStart.prepare();
    assertThat(roles(file)).containsExactly("doctor", "patient", "administrator");

    redeemFirst(Role.ADMINISTRATOR, another.code().grouped(), "second.one", 2);
    assertThat(roles(file)).containsExactly("doctor", "patient");
  }

  private void redeemFirst(Role role, String code, String username, int nonce) throws Exception {
    PersonId person = service.open(code).person();
    service
        .redeem(
            new Redemption(
                code,
                username,
                PASSWORD,
                envelope(
                    "membership.register",
                    HospitalFixture.ID,
                    person.value(),
                    role.wireName(),
                    nonce),
                keyring(person.value())))
        .toCompletableFuture()
        .join();
  }

  private static List<String> roles(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.split(" ")[0]).toList();
  }

  @Test
  void firstCodesAreNotIssuedTwiceButAgainWhenNobodyCame() throws Exception {
    firstStart.prepare();
    String before = Files.readString(data.resolve("first-codes.txt"));
    firstStart.prepare();
    assertThat(Files.readString(data.resolve("first-codes.txt"))).isEqualTo(before);

    clock.advance(Duration.ofDays(8));
    firstStart.prepare();
    assertThat(Files.readString(data.resolve("first-codes.txt"))).isNotEqualTo(before);
  }

  private CompletionStage<SubmissionResult> redeem(IssuedCode issued, String username, int nonce)
      throws RedemptionRefusedException {
    return service.redeem(
        new Redemption(
            issued.code().grouped(),
            username,
            PASSWORD,
            registration(issued, nonce),
            keyring(issued.person().value())));
  }

  private static SubmissionResult outcome(CompletionStage<SubmissionResult> redemption) {
    return redemption.toCompletableFuture().join();
  }

  private void mismatch(IssuedCode issued, String envelope) {
    refused(
        Reason.ENROLMENT_MISMATCH,
        () ->
            service.redeem(
                new Redemption(
                    issued.code().grouped(),
                    "li.na",
                    PASSWORD,
                    envelope,
                    keyring(issued.person().value()))));
  }

  private static void refused(Reason reason, ThrowingCallable redemption) {
    assertThatThrownBy(redemption)
        .isInstanceOfSatisfying(
            RedemptionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static String registration(IssuedCode issued, int nonce) {
    return envelope(
        "membership.register", HospitalFixture.ID, issued.person().value(), "patient", nonce);
  }

  private static String envelope(
      String type, String actor, String participant, String role, int nonce) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("participant", participant);
    if (role != null) {
      body.put("role", role);
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", type);
    payload.put("actor", actor);
    payload.put("nonce", nonce);
    payload.put("body", body);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(payload));
    return "{\"payload\":\"" + encoded + "\",\"signatures\":[]}";
  }

  private static String keyring(String participant) {
    try {
      return Json.MAPPER.writeValueAsString(
          Map.of(
              "format", "yilian-keyring",
              "version", 1,
              "participant", participant,
              "master", "a.b.c.d.e",
              "keyring", "a..c.d.e"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(StandardCharsets.UTF_8.name(), e);
    }
  }
}
