package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.PeerUnreachableException;

/**
 * The history from one hospital is read at another (S-7), by whom the ledger allows and no other.
 */
class ReadingElsewhereTest {
  private static final int THIRD = 2;

  @TempDir static Path directory;
  private static HospitalsFixture hospitals;

  @BeforeAll
  static void form() throws Exception {
    hospitals = new HospitalsFixture(directory, 3, 1);
  }

  @AfterAll
  static void stop() {
    hospitals.close();
  }

  private static VisitElsewhere visit() throws Exception {
    return new VisitElsewhere(hospitals, Set.of(VisitElsewhere.HOME));
  }

  private static RunningLedger elsewhere() {
    return hospitals.get(VisitElsewhere.ELSEWHERE).running;
  }

  /** Asks the patient's home hospital as another hospital's node does. */
  private static ExchangeClient as(NodeTls tls) {
    return new ExchangeClient(
        peer -> tls.context(tls.trusting(() -> List.of(peer.node().certificate().octets()))),
        NodeTls.parameters());
  }

  private static Claim.Reader claim(LedgerFixture.Person reader, String view, long height) {
    return new Claim.Reader(
        new ParticipantId(reader.id()),
        Optional.ofNullable(view).map(TransactionId::parse),
        new BlockHeight(height));
  }

  private static Optional<byte[]> asked(int hospital, VisitElsewhere visit, Claim claim)
      throws Exception {
    try (ExchangeClient client = as(hospitals.tls(hospital))) {
      Optional<byte[]> chunk =
          client.chunk(hospitals.peer(VisitElsewhere.HOME), visit.file, 0, claim);
      assertThat(client.leafHashes(hospitals.peer(VisitElsewhere.HOME), visit.file, claim))
          .matches(leaves -> leaves.isPresent() == chunk.isPresent());
      Optional<byte[]> ciphertext =
          client.ciphertext(hospitals.peer(VisitElsewhere.HOME), visit.ref, claim);
      assertThat(ciphertext.isPresent()).isEqualTo(chunk.isPresent());
      return ciphertext;
    }
  }

  @Test
  void theDoctorReadsTheHistoryFromThePatientsHospitalAndItStaysHere() throws Exception {
    VisitElsewhere visit = visit();
    assertThat(elsewhere().ciphertexts().holds(visit.ref)).isFalse();
    assertThat(visit.read(visit.view))
        .containsEntry(
            visit.ref.hash().toString(), new String(visit.history, StandardCharsets.UTF_8));
    assertThat(elsewhere().ciphertexts().find(visit.ref.hash())).hasValue(visit.history);
  }

  @Test
  void theAttachmentComesChunkByChunk() throws Exception {
    VisitElsewhere visit = visit();
    for (int index = VisitElsewhere.CHUNKS - 1; index >= 0; index--) {
      assertThat(visit.chunk(visit.view, index)).hasValue(visit.chunks.get(index));
    }
    assertThat(visit.chunk(visit.view, VisitElsewhere.CHUNKS)).isEmpty();
  }

  @Test
  void noAuditNoData() throws Exception {
    VisitElsewhere visit = visit();
    assertThat(visit.read(null)).isEmpty();
    assertThat(visit.chunk(visit.record, 0)).isEmpty();
    assertThat(asked(VisitElsewhere.ELSEWHERE, visit, claim(visit.doctor, null, visit.height)))
        .isEmpty();
    assertThat(
            asked(VisitElsewhere.ELSEWHERE, visit, claim(visit.doctor, visit.view, visit.height)))
        .hasValue(visit.history);
  }

  @Test
  void anotherHospitalAsksInVainForSomebodyElsesReader() throws Exception {
    VisitElsewhere visit = visit();
    assertThat(asked(THIRD, visit, claim(visit.doctor, visit.view, visit.height))).isEmpty();
    assertThat(asked(THIRD, visit, claim(visit.patient, visit.view, visit.height))).isEmpty();
    LedgerFixture.Person ownDoctor = hospitals.get(THIRD).register("doctor");
    long height = hospitals.get(THIRD).running.node().head().height().value();
    assertThat(asked(THIRD, visit, claim(ownDoctor, visit.view, height))).isEmpty();
  }

  @Test
  void whoIsNotToHoldAnItemIsNotHandedItAsAHolder() throws Exception {
    VisitElsewhere visit = visit();
    Claim.Holder holder = new Claim.Holder(new BlockHeight(visit.height));
    assertThat(asked(THIRD, visit, holder)).isEmpty();
    assertThat(asked(VisitElsewhere.ELSEWHERE, visit, holder)).isEmpty();
  }

  @Test
  void aGrantThatWasTakenBackOpensNothingAtTheOtherHospitalEither() throws Exception {
    VisitElsewhere visit = visit();
    visit.revoke();
    assertThat(
            asked(VisitElsewhere.ELSEWHERE, visit, claim(visit.doctor, visit.view, visit.height)))
        .isEmpty();
  }

  @Test
  void aViewIsOverAfterAnHour() throws Exception {
    VisitElsewhere visit = visit();
    ParticipantId caller = hospitals.id(VisitElsewhere.ELSEWHERE);
    Claim claim = claim(visit.doctor, visit.view, visit.height);
    assertThat(desk(Duration.ofMinutes(59)).ciphertext(caller, visit.ref.hash(), claim))
        .hasValue(visit.history);
    ExchangeDesk later = desk(Duration.ofMinutes(61));
    assertThat(later.ciphertext(caller, visit.ref.hash(), claim)).isEmpty();
    assertThat(later.leafHashes(caller, visit.file.root(), claim)).isEmpty();
    assertThat(later.chunk(caller, visit.file.root(), 0, claim)).isEmpty();
  }

  /** The home hospital's desk at another time of the day. */
  private static ExchangeDesk desk(Duration later) {
    RunningLedger now = hospitals.get(VisitElsewhere.HOME).running;
    RunningLedger then =
        new RunningLedger(
            now.hospital(),
            now.keys(),
            now.parts(),
            now.node(),
            now.group(),
            now.chain(),
            now.excerpts(),
            now.ciphertexts(),
            now.files(),
            now.scratch(),
            Clock.offset(now.clock(), later),
            now.started(),
            now.exchange());
    return new ExchangeDesk(then, new RosterPeers(then), new HeightWatch(now.node()));
  }

  @Test
  void whoIsAheadIsNotJudgedByAnOlderLedger() throws Exception {
    VisitElsewhere visit = visit();
    Claim ahead = claim(visit.doctor, visit.view, visit.height + 1_000);
    assertThat(asked(VisitElsewhere.ELSEWHERE, visit, ahead)).isEmpty();
  }

  /** With three hospitals nothing becomes final while one is away. */
  @Test
  void aViewOpensNothingElsewhereUntilAQuorumHasIt() throws Exception {
    VisitElsewhere visit = visit();
    HospitalsFixture.await(hospitals.get(VisitElsewhere.HOME), visit.height);
    hospitals.get(THIRD).close();
    String view = visit.view();
    Claim claim = claim(visit.doctor, view, visit.height);
    assertThat(asked(VisitElsewhere.ELSEWHERE, visit, claim)).isEmpty();

    hospitals.restart(THIRD, home -> {});
    HospitalsFixture.await(hospitals.get(VisitElsewhere.HOME), visit.height);
    assertThat(asked(VisitElsewhere.ELSEWHERE, visit, claim)).hasValue(visit.history);
  }

  @Test
  void damageOnThisNodesDiskIsNotHandedOn() throws Exception {
    VisitElsewhere visit = visit();
    String name = visit.ref.hash().toString();
    Path stored =
        hospitals
            .home(VisitElsewhere.HOME)
            .resolve("ciphertexts")
            .resolve(name.substring(0, 2))
            .resolve(name);
    byte[] damaged = visit.history.clone();
    damaged[0] ^= 1;
    Files.write(stored, damaged);
    assertThat(visit.read(visit.view)).isEmpty();
    assertThat(elsewhere().ciphertexts().holds(visit.ref)).isFalse();
    assertThat(elsewhere().group().incidents().last()).isEmpty();
  }

  @Test
  void aStrangerIsRefusedAndReported() throws Exception {
    VisitElsewhere visit = visit();
    NodeTls stranger = HospitalsFixture.tls(directory.resolve("stranger"));
    try (ExchangeClient client = as(stranger)) {
      assertThatThrownBy(
              () ->
                  client.ciphertext(
                      hospitals.peer(VisitElsewhere.HOME),
                      visit.ref,
                      claim(visit.doctor, visit.view, visit.height)))
          .isInstanceOf(PeerUnreachableException.class)
          .hasRootCauseInstanceOf(IOException.class);
    }
    assertThat(hospitals.get(VisitElsewhere.HOME).running.group().incidents().counts())
        .containsKey(Incident.Kind.STRANGER_REFUSED);
  }
}
