package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.ratis.HostileClient;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LogEntry;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.data.BlockHeight;

/** What a member has ordered past its own checks: every other one checks it again. */
@Tag("database")
class MaliciousMemberTest {
  private static final int MALICIOUS = HonestHospitals.COUNT;
  private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path directory;
  private static ConsortiumFixture consortium;
  private static HonestHospitals honest;
  private static MaliciousHospital liar;

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

  @BeforeEach
  void begin() throws Exception {
    honest.goOn();
    honest.forgetIncidents();
  }

  @Test
  void itIsNotWaitedFor() throws Exception {
    BlockHeight height = honest.goOn();
    for (NodeFixture node : honest.all()) {
      assertThat(node.node.attested()).hasSize(HonestHospitals.COUNT).doesNotContainKey(liar.id());
      assertThat(node.node.head().finalHeight()).isGreaterThanOrEqualTo(height);
    }
    honest.reported();
  }

  @Test
  void aForgedTransactionIsInNoBlock() throws Exception {
    NodeFixture home = honest.get(0);
    NodeFixture.Person patient = home.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    String payload =
        Envelopes.payload(
            "record.addByPatient",
            patient.id(),
            home.now(),
            "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(ciphertext)));
    String forged =
        Envelopes.sign(payload, new Imposter(liar.self.hospitalKey, patient.key().key()));
    String byAnother = Envelopes.sign(payload, liar.self.hospitalKey);
    liar.propose(
        MaliciousHospital.transaction(forged, ciphertext),
        MaliciousHospital.transaction(byAnother, ciphertext));
    honest.goOn();
    assertThat(honest.haveTaken(forged)).isFalse();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.TRANSACTION_FORGED));
    home.ordered(Envelopes.sign(payload, patient.key()), ciphertext);
  }

  @Test
  void nobodyIsMadeKnownWithoutSigning() throws Exception {
    NodeFixture.Person person = NodeFixture.person();
    String registration = liar.self.registration(person, "patient");
    String payload = registration.substring(0, registration.indexOf(",\"signatures\""));
    String alone = payload + ",\"signatures\":[" + firstSignature(registration) + "]}";
    liar.propose(MaliciousHospital.transaction(alone));
    honest.goOn();
    assertThat(honest.haveTaken(alone)).isFalse();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.TRANSACTION_FORGED));
  }

  private static String firstSignature(String envelope) {
    int begin = envelope.indexOf("[{") + 1;
    return envelope.substring(begin, envelope.indexOf('}', begin) + 1);
  }

  @Test
  void aProposalInAnotherOrderOnlyDelays() throws Exception {
    NodeFixture.Person patient = NodeFixture.person();
    String registration = liar.self.registration(patient, "patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    String entry = liar.self.entryBy(patient, ciphertext);
    liar.propose(
        MaliciousHospital.transaction(entry, ciphertext),
        MaliciousHospital.transaction(registration));
    honest.goOn();
    assertThat(honest.haveTaken(registration)).isTrue();
    assertThat(honest.haveTaken(entry)).isFalse();
    honest.reported();
    honest.get(1).ordered(entry, ciphertext);
  }

  @Test
  void aCiphertextThatIsWithheldOrAlteredIsNotThere() throws Exception {
    NodeFixture.Person patient = honest.get(0).register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    String withheld = liar.self.entryBy(patient, ciphertext);
    String altered = liar.self.entryBy(patient, ciphertext);
    liar.propose(
        MaliciousHospital.transaction(withheld),
        MaliciousHospital.transaction(altered, Envelopes.ciphertext(300)));
    honest.goOn();
    assertThat(honest.haveTaken(withheld)).isFalse();
    assertThat(honest.haveTaken(altered)).isFalse();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.CIPHERTEXT_FALSE));
    honest.get(2).ordered(withheld, ciphertext);
  }

  @Test
  void whatIsReplayedIsInNoSecondBlock() throws Exception {
    NodeFixture home = honest.get(0);
    NodeFixture.Person patient = home.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    String entry = home.entryBy(patient, ciphertext);
    home.ordered(entry, ciphertext);
    long before = home.node.head().transactions();
    LogEntry.Proposed again = MaliciousHospital.transaction(entry, ciphertext);
    liar.propose(again, again);
    liar.propose(again);
    honest.goOn();
    assertThat(home.node.head().transactions()).isEqualTo(before + 2);
  }

  @Test
  void whatIsNoEntryIsNotOrdered() throws Exception {
    byte[] proposal = proposalByALiar();
    byte[] empty = Arrays.copyOf(proposal, EntryCodec.DATED_BYTES);
    Arrays.fill(empty, EntryCodec.DATED_BYTES - Integer.BYTES, EntryCodec.DATED_BYTES, (byte) 0);
    liar.isRefused(GARBAGE);
    liar.isRefused(Arrays.copyOf(proposal, proposal.length - 1));
    liar.isRefused(Arrays.copyOf(proposal, proposal.length + 1));
    liar.isRefused(empty);
    liar.isRefused(proposalOf(new byte[EntryCodec.MAX_BYTES]));
    honest.goOn();
    honest.reported(
        Collections.nCopies(5, byTheLiar(Incident.Kind.ENTRY_MALFORMED)).toArray(Tuple[]::new));
  }

  /** Behind the check of each piece the engine would put them together, and keep what is begun. */
  @Test
  void noEntryIsOrderedInPieces() throws Exception {
    byte[] nextYear = proposalOfNextYear();
    liar.isRefused((client, member) -> client.submitInPieces(member, nextYear, 21));
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.MESSAGE_FALSE));
  }

  /** What would wait for one before it waits for ever. */
  @Test
  void noRequestIsKeptUntilAnotherComes() throws Exception {
    liar.isRefused(HostileClient::submitBeforeItsTurn);
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.MESSAGE_FALSE));
  }

  private static Tuple byTheLiar(Incident.Kind kind) {
    return tuple(kind, liar.id().value());
  }

  private static byte[] proposalOf(byte[] ciphertext) {
    String registration = liar.self.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(liar.self.now()),
        MaliciousHospital.transaction(registration, ciphertext));
  }

  private static byte[] proposalByALiar() {
    String registration = liar.self.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(liar.self.now()), MaliciousHospital.transaction(registration));
  }

  @Test
  void aThousandUnreadableTransactionsAreReportedOnce() throws Exception {
    LogEntry.Proposed unreadable = MaliciousHospital.transaction("{}");
    liar.propose(Collections.nCopies(1_000, unreadable).toArray(LogEntry.Proposed[]::new));
    honest.goOn();
    honest.reported(HonestHospitals.unnamed(Incident.Kind.TRANSACTION_UNREADABLE));
    assertThat(honest.get(0).incidents.peek().detail()).endsWith("transactions: 1000");
  }

  @Test
  void noOctetsThatAreOrderedStopANode() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] mutated = proposalByALiar();
      int beyondTheDate = EntryCodec.DATED_BYTES - Integer.BYTES;
      int at = beyondTheDate + random.nextInt(mutated.length - beyondTheDate);
      mutated[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      if (EntryCodec.decode(mutated).isPresent()) {
        liar.append(mutated);
      }
    }
    honest.goOn();
    for (NodeFixture node : honest.all()) {
      assertThat(node.findings()).isEmpty();
    }
  }

  /** A block's time never falls: after one of next year, all of today's would be stale. */
  @Test
  void aProposalDatedFarAheadIsNotOrdered() throws Exception {
    liar.isRefused(proposalOfNextYear());
    honest.goOn();
    honest.reported(byTheLiar(Incident.Kind.TIME_FALSE));
  }

  private static byte[] proposalOfNextYear() {
    Instant nextYear = Instant.ofEpochMilli(liar.self.now()).plus(Duration.ofDays(365));
    String registration = liar.self.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(nextYear, MaliciousHospital.transaction(registration));
  }
}
