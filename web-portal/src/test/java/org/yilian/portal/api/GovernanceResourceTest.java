package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.application.api.Governance;
import org.yilian.ledger.application.api.GovernanceView;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.fixture.ParticipantsFixture;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

class GovernanceResourceTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final String SELF = "a".repeat(26);
  private static final String PROPOSAL = "A".repeat(43);
  private static final String TUNE = "{\"kind\":\"parameters\",\"replicas\":2}";

  private final Acts acts = new Acts();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
  void onlyAdministratorsAreAnswered(Role role) {
    everyCallOf(resource(person(role))).forEach(call -> assertRefused(call, 403, "NOT_ALLOWED"));
    assertThat(acts.done).isEmpty();
  }

  @Test
  void nobodyIsAnsweredWithoutASession() {
    everyCallOf(resource(null)).forEach(call -> assertRefused(call, 401, "NOT_SIGNED_IN"));
    assertThat(acts.done).isEmpty();
  }

  private static Stream<ThrowingCallable> everyCallOf(GovernanceResource resource) {
    return Stream.of(
        resource::governance,
        () -> resource.propose(wanted("{\"change\":" + TUNE + ",\"days\":7}")),
        () -> resource.approve(PROPOSAL),
        () -> resource.withdraw(PROPOSAL));
  }

  @Test
  void anAdministratorProposesApprovesAndWithdraws() {
    GovernanceResource resource = resource(person(Role.ADMINISTRATOR));

    answer(resource.propose(wanted("{\"change\":" + TUNE + ",\"days\":7}")));
    answer(resource.approve(PROPOSAL));
    OrderedAnswer last = answer(resource.withdraw(PROPOSAL));

    assertThat(acts.done)
        .containsExactly(
            "propose " + TUNE + " PT168H", "approve " + PROPOSAL, "withdraw " + PROPOSAL);
    assertThat(last).isEqualTo(new OrderedAnswer("id", 4, 0));
  }

  @Test
  void theContractsRefusalIsAnswered() {
    acts.result =
        new SubmissionResult.Refused(
            "id", "PROPOSAL_CLOSED", "proposal", SubmissionResult.Stage.CONTRACT);
    CompletionStage<OrderedAnswer> answer = resource(person(Role.ADMINISTRATOR)).approve(PROPOSAL);

    assertThatThrownBy(() -> answer(answer))
        .hasCauseInstanceOf(Refusal.class)
        .cause()
        .satisfies(refusal -> assertThat(((Refusal) refusal).status()).isEqualTo(422))
        .satisfies(refusal -> assertThat(((Refusal) refusal).code()).isEqualTo("PROPOSAL_CLOSED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"change\":" + TUNE + "}",
        "{\"change\":" + TUNE + ",\"days\":\"7\"}",
        "{\"change\":" + TUNE + ",\"days\":7,\"hospital\":\"x\"}",
        "{\"change\":{\"kind\":\"remove\",\"kind\":\"parameters\"},\"days\":7}",
        "{\"change\":\"parameters\",\"days\":7}",
        "{\"change\":null,\"days\":7}",
        "{\"days\":7}"
      })
  void whatIsNoChangeIsMalformed(String body) {
    GovernanceResource resource = resource(person(Role.ADMINISTRATOR));
    assertThatThrownBy(() -> resource.propose(wanted(body)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    assertThat(acts.done).isEmpty();
  }

  @Test
  void changesAreToldAsTheProtocolWritesThem() {
    GovernanceAnswer answer = resource(person(Role.ADMINISTRATOR)).governance();

    assertThat(new String(Json.write(answer), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"hospital\":\"%1$s\",\"replicas\":3,\"needed\":2,\"members\":[{\"id\":\"%1$s\",\"name\":\"One\",\"since\":%2$d,\"node\":{\"host\":\"one.example\",\"raftPort\":1,\"exchangePort\":2,\"certificate\":\"AA\"}}],\"proposals\":[{\"id\":\"%3$s\",\"proposer\":{\"id\":\"%4$s\",\"name\":null},\"change\":%5$s,\"time\":%2$d,\"until\":%2$d,\"state\":\"open\",\"approvals\":[{\"id\":\"%4$s\",\"name\":null}],\"counted\":1,\"approvable\":true,\"withdrawable\":false}]}"
                .formatted(SELF, NOW.toEpochMilli(), PROPOSAL, "cdef".repeat(6), TUNE));
  }

  private static void assertRefused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.code()).isEqualTo(code);
            });
  }

  private static GovernanceResource.Wanted wanted(String body) {
    return Body.json(body.getBytes(StandardCharsets.UTF_8), GovernanceResource.Wanted.class);
  }

  private static OrderedAnswer answer(CompletionStage<OrderedAnswer> stage) {
    return stage.toCompletableFuture().join();
  }

  private GovernanceResource resource(SignedInPerson person) {
    return new GovernanceResource(new Caller(request(person)), acts, new ParticipantsFixture());
  }

  private static SignedInPerson person(Role role) {
    return new SignedInPerson(new PersonId("c".repeat(26)), role, Instant.EPOCH);
  }

  private static HttpServletRequest request(SignedInPerson person) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                SignedInPerson.class.getName().equals(arguments[0]) ? person : null);
  }

  /** Notes what reaches the ledger. */
  private static final class Acts implements Governance {
    private final List<String> done = new ArrayList<>();
    private SubmissionResult result = new SubmissionResult.Ordered("id", 4, 0);

    @Override
    public GovernanceView view() {
      return new GovernanceView(
          SELF,
          3,
          2,
          List.of(new GovernanceView.Member(SELF, "One", NOW, "one.example", 1, 2, "AA")),
          List.of(
              new GovernanceView.Proposal(
                  PROPOSAL,
                  "cdef".repeat(6),
                  TUNE,
                  NOW,
                  NOW,
                  GovernanceView.State.OPEN,
                  List.of("cdef".repeat(6)),
                  1,
                  true,
                  false)));
    }

    @Override
    public CompletionStage<SubmissionResult> propose(String change, Duration open) {
      return done("propose " + change + ' ' + open);
    }

    @Override
    public CompletionStage<SubmissionResult> approve(String proposal) {
      return done("approve " + proposal);
    }

    @Override
    public CompletionStage<SubmissionResult> withdraw(String proposal) {
      return done("withdraw " + proposal);
    }

    private CompletionStage<SubmissionResult> done(String act) {
      done.add(act);
      return CompletableFuture.completedFuture(result);
    }
  }
}
