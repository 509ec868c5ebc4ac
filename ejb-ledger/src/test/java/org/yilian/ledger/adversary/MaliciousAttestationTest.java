package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LogEntry;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/** What a member attests that is not so, and in whose name. */
@Tag("database")
class MaliciousAttestationTest {
  private static final int MALICIOUS = HonestHospitals.COUNT;

  @TempDir static Path directory;
  private static ConsortiumFixture consortium;
  private static HonestHospitals honest;
  private static MaliciousHospital liar;

  private BlockHeader header;

  @BeforeAll
  static void form() throws Exception {
    consortium = new ConsortiumFixture(directory).start(MALICIOUS + 1, MALICIOUS);
    honest = new HonestHospitals(consortium);
    liar = new MaliciousHospital(consortium, MALICIOUS);
  }

  @AfterAll
  static void stop() {
    liar.close();
    consortium.close();
  }

  /** What was attested falsely before is settled by a true one. */
  @BeforeEach
  void begin() throws Exception {
    liar.attest(honest.header(honest.goOn()));
    header = honest.header(honest.goOn());
    honest.forgetIncidents();
  }

  private static Tuple byTheLiar(Incident.Kind kind) {
    return tuple(kind, liar.id().value());
  }

  /** The same block on another chain. */
  private static BlockHeader badlyLinked(BlockHeader header) {
    return new BlockHeader(
        header.height(),
        Digest.sha256("another chain".getBytes(StandardCharsets.US_ASCII)),
        header.merkleRoot(),
        header.time(),
        header.count(),
        header.changes());
  }

  /** Another block on the same chain. */
  private static BlockHeader altered(BlockHeader header) {
    return new BlockHeader(
        header.height(),
        header.previous(),
        Digest.sha256("another block".getBytes(StandardCharsets.US_ASCII)),
        header.time(),
        header.count(),
        header.changes());
  }

  @Test
  void aHeaderThatNobodyElseHasConvincesNobody() throws Exception {
    liar.attest(badlyLinked(header));
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.HEADER_CONFLICT));
  }

  @Test
  void aTrueHeaderAndThenAnotherOfThatHeight() throws Exception {
    liar.attest(header);
    liar.attest(altered(header));
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.EQUIVOCATION));
  }

  @Test
  void anotherHeaderAndThenTheTrueOneOfThatHeight() throws Exception {
    liar.attest(altered(header));
    liar.attest(header);
    honest.goOn();
    honest.reported(
        byTheLiar(Incident.Kind.HEADER_CONFLICT), byTheLiar(Incident.Kind.EQUIVOCATION));
  }

  @Test
  void twoHeadersOfOneHeightThatNobodyElseHas() throws Exception {
    liar.attest(altered(header));
    liar.attest(badlyLinked(header));
    honest.goOn();
    honest.reported(
        byTheLiar(Incident.Kind.HEADER_CONFLICT), byTheLiar(Incident.Kind.EQUIVOCATION));
  }

  @Test
  void anotherHeaderIsNotForgottenForALaterOne() throws Exception {
    liar.attest(altered(header));
    BlockHeader next = honest.header(honest.goOn());
    liar.attest(altered(next));
    liar.attest(header);
    honest.goOn();
    honest.reported(
        byTheLiar(Incident.Kind.HEADER_CONFLICT),
        byTheLiar(Incident.Kind.HEADER_CONFLICT),
        byTheLiar(Incident.Kind.EQUIVOCATION));
  }

  @Test
  void anOldAttestationSaysNothing() throws Exception {
    Attestation own = Attestation.sign(liar.id(), header, liar.self.hospitalKey);
    NodeFixture victim = honest.get(1);
    Attestation anothers =
        Attestation.sign(new ParticipantId(victim.hospital), header, victim.hospitalKey);
    liar.attest(own);
    liar.attest(honest.header(honest.goOn()));
    liar.attest(own);
    liar.attest(anothers);
    honest.goOn();
    Tuple replayed = HonestHospitals.unnamed(Incident.Kind.ATTESTATION_REPLAYED);
    honest.reported(replayed, replayed);
    assertThat(honest.get(0).incidents)
        .extracting(Incident::detail)
        .anyMatch(detail -> detail.endsWith("signed by " + victim.hospital));
  }

  @Test
  void anotherNameUnderItsOwnKey() throws Exception {
    ParticipantId victim = new ParticipantId(honest.get(1).hospital);
    liar.attest(Attestation.sign(victim, altered(header), liar.self.hospitalKey));
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.IDENTITY_FALSE));
  }

  @Test
  void anotherNameAndTheNameOfAnothersKey() throws Exception {
    NodeFixture victim = honest.get(1);
    Imposter imposter = new Imposter(liar.self.hospitalKey, victim.hospitalKey.key());
    liar.attest(Attestation.sign(new ParticipantId(victim.hospital), altered(header), imposter));
    honest.goOn();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.ATTESTATION_INVALID));
  }

  @Test
  void aBlockThatIsNotThereYetAndWhatIsNoAttestation() throws Exception {
    BlockHeader future =
        new BlockHeader(
            new BlockHeight(header.height().value() + 1_000),
            header.hash(),
            header.merkleRoot(),
            header.time(),
            header.count(),
            header.changes());
    liar.isRefused(EntryCodec.encode(new LogEntry.Attested("a.b.c")));
    liar.attest(future);
    honest.goOn();
    honest.reported(
        byTheLiar(Incident.Kind.ENTRY_MALFORMED), byTheLiar(Incident.Kind.HEADER_CONFLICT));
  }

  /** Two honest hospitals are no quorum of four, whatever is said in the name of a third. */
  @Test
  void nothingIsFinalByForgedAttestations() throws Exception {
    NodeFixture away = honest.get(2);
    away.stop();
    NodeFixture home = honest.get(0);
    NodeFixture.Person patient = home.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    BlockHeight height = home.ordered(home.entryBy(patient, ciphertext), ciphertext).height();
    BlockHeader ordered = HonestHospitals.header(home, height);
    ParticipantId victim = new ParticipantId(away.hospital);
    liar.attest(Attestation.sign(victim, ordered, liar.self.hospitalKey));
    liar.attest(
        Attestation.sign(
            victim, ordered, new Imposter(liar.self.hospitalKey, away.hospitalKey.key())));
    for (NodeFixture node : honest.all().subList(0, 2)) {
      node.register("patient");
      assertThat(node.node.head().finalHeight()).isLessThan(height);
    }
    consortium.restart(away);
    ConsortiumFixture.awaitFinal(home, height);
    honest.goOn();
  }
}
