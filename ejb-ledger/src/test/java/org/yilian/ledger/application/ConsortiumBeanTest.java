package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.BlockView;
import org.yilian.ledger.application.api.MembersView;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.SigningKey;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;

/** What readers are told of those whose signatures make blocks final. */
class ConsortiumBeanTest {
  @TempDir Path directory;

  @Test
  void aLoneHospitalIsItsOnlyMember() throws Exception {
    try (LedgerFixture fixture = new LedgerFixture(directory)) {
      await(fixture, 1);
      MembersView view = members(fixture);
      String key = Views.jwk(fixture.running.keys().publicKeys().signingKey());
      assertThat(view.members())
          .containsExactly(
              new MembersView.Member(
                  fixture.running.hospital().value(),
                  "Test Hospital",
                  0,
                  null,
                  List.of(new MembersView.SigningKey(key, null))));
      assertThat(view.genesis()).isEqualTo(block(fixture, 1).transactions().get(0).id());
      assertThat(view.height()).isEqualTo(1);
    }
  }

  @Test
  void theFormerKeyOfAHospitalIsToldWithTheTimeOfItsSuccessor() throws Exception {
    try (LedgerFixture fixture = new LedgerFixture(directory)) {
      await(fixture, 1);
      String former = Views.jwk(fixture.running.keys().publicKeys().signingKey());
      SigningKey next = new SigningKey();
      long height = rekey(fixture, next);
      assertThat(members(fixture).members().get(0).signingKeys())
          .containsExactly(
              new MembersView.SigningKey(
                  former, fixture.running.chain().block(at(height)).orElseThrow().header().time()),
              new MembersView.SigningKey(next.json(), null));
    }
  }

  private static long rekey(LedgerFixture fixture, SigningKey next) throws Exception {
    RunningLedger ledger = fixture.running;
    ParticipantId hospital = ledger.hospital();
    PublicKeys keys = new PublicKeys(next.jwk(), new SigningKey().jwk());
    HospitalStatement statement =
        HospitalStatement.sign(next.key(), HospitalStatement.ofKeys(hospital, keys), next::sign);
    String body =
        "{\"change\":{\"kind\":\"keys\",\"hospital\":\"%s\",\"signingKey\":%s,\"encryptionKey\":%s,\"statement\":\"%s\"},\"until\":%d}"
            .formatted(
                hospital,
                Envelopes.json(keys.signingKey()),
                Envelopes.json(keys.encryptionKey()),
                statement.jws(),
                ledger.clock().millis() + 3_600_000);
    String payload =
        Envelopes.payload("governance.propose", hospital.value(), ledger.clock().millis(), body);
    return fixture.ordered(Envelopes.sign(payload, ledger.keys())).height();
  }

  @Test
  void aRemovedHospitalStaysNamedForTheBlocksThatItJudged() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 4, 1)) {
      HospitalsFixture.await(hospitals.get(0), 1);
      assertThat(members(hospitals.get(0)).members()).hasSize(4).allMatch(one -> one.from() == 0);

      String removal = "{\"kind\":\"remove\",\"hospital\":\"%s\"}".formatted(hospitals.id(3));
      long height = hospitals.decide(removal, 1, 2);

      MembersView view = members(hospitals.get(2));
      assertThat(view.height()).isGreaterThanOrEqualTo(height);
      assertThat(view.members())
          .extracting(MembersView.Member::hospital)
          .containsExactlyElementsOf(ids(hospitals));
      assertThat(view.members())
          .extracting(MembersView.Member::until)
          .containsExactly(null, null, null, height);
      assertThat(peers(hospitals.get(2)))
          .extracting(NodeReport.Peer::hospital)
          .containsExactlyElementsOf(ids(hospitals).subList(0, 3));
    }
  }

  @Test
  void whoLeadsHearsOfAllOthersAndTheyOfTheLeader() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 3, 1)) {
      for (LedgerFixture hospital : hospitals.hospitals) {
        HospitalsFixture.await(hospital, 1);
      }
      for (LedgerFixture hospital : hospitals.hospitals) {
        String self = hospital.running.hospital().value();
        String leader = new OperationsBean(hospital.lifecycle).report().leader();
        assertThat(leader).isNotNull();
        assertThat(peers(hospital))
            .allSatisfy(
                peer -> {
                  boolean speak =
                      !peer.self() && (leader.equals(self) || peer.hospital().equals(leader));
                  assertThat(peer.reachable()).isEqualTo(speak ? Boolean.TRUE : null);
                  assertThat(peer.heard() != null).isEqualTo(speak);
                  assertThat(peer.counts()).isTrue();
                });
      }
    }
  }

  private static List<String> ids(HospitalsFixture hospitals) {
    return hospitals.hospitals.stream().map(one -> one.running.hospital().value()).toList();
  }

  private static List<NodeReport.Peer> peers(LedgerFixture fixture) {
    return new OperationsBean(fixture.lifecycle).report().members();
  }

  private static MembersView members(LedgerFixture fixture) {
    return new ConsortiumBean(fixture.lifecycle).members();
  }

  private static BlockView block(LedgerFixture fixture, long height) {
    return fixture.ledger.block(height).orElseThrow();
  }

  private static BlockHeight at(long height) {
    return new BlockHeight(height);
  }

  private static void await(LedgerFixture fixture, long height) throws Exception {
    HospitalsFixture.await(fixture, height);
  }
}
