package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.portal.fixture.ParticipantsFixture;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

class PeersResourceTest {
  private static final Instant HEARD = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final String SELF = "a".repeat(26);
  private static final String OTHER = "b".repeat(26);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
  void onlyAdministratorsAreAnswered(Role role) {
    assertRefused(person(role), 403, "NOT_ALLOWED");
  }

  @Test
  void nobodyIsAnsweredWithoutASession() {
    assertRefused(null, 401, "NOT_SIGNED_IN");
  }

  private static void assertRefused(SignedInPerson person, int status, String code) {
    assertThatThrownBy(() -> resource(person).peers())
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.code()).isEqualTo(code);
            });
  }

  @Test
  void anAdministratorSeesHowFarEachMemberIsAndWhoLeads() {
    PeersAnswer answer = resource(person(Role.ADMINISTRATOR)).peers();

    assertThat(answer.peers())
        .containsExactly(
            new PeersAnswer.Peer(SELF, "One", true, false, "one:8761", null, null, 12, 0, true),
            new PeersAnswer.Peer(
                OTHER,
                "Other",
                false,
                true,
                "other:8761",
                true,
                HEARD.toEpochMilli(),
                7,
                3,
                false));
    assertThat(answer.incidents())
        .containsExactly(
            new PeersAnswer.NotedIncident(
                HEARD.toEpochMilli(), "EQUIVOCATION", new HospitalName(OTHER, null), "entry 4"),
            new PeersAnswer.NotedIncident(
                HEARD.toEpochMilli(), "STRANGER_REFUSED", null, "exchange"));
  }

  private static PeersResource resource(SignedInPerson person) {
    return new PeersResource(
        new Caller(request(person)), PeersResourceTest::report, new ParticipantsFixture());
  }

  /** One is ahead of the block that this node has: its attestation came first. */
  private static NodeReport report() {
    return new NodeReport(
        10,
        7,
        true,
        null,
        false,
        null,
        0,
        OTHER,
        List.of(
            new NodeReport.Peer(SELF, "One", true, 12, "one:8761", true, null, null),
            new NodeReport.Peer(OTHER, "Other", false, 7, "other:8761", false, HEARD, true)),
        Map.of("EQUIVOCATION", 1L, "STRANGER_REFUSED", 1L),
        List.of(
            new NodeReport.NotedIncident(HEARD, "EQUIVOCATION", OTHER, "entry 4"),
            new NodeReport.NotedIncident(HEARD, "STRANGER_REFUSED", "", "exchange")),
        Map.of(),
        0);
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
}
