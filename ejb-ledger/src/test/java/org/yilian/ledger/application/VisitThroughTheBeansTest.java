package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.NotAllowedException;
import org.yilian.ledger.application.api.RecordPage;
import org.yilian.ledger.application.api.RecordView;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.ledger.application.api.VisitView;
import org.yilian.ledger.application.api.WaitingAsk;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.SigningKey;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.InclusionProof;
import org.yilian.ledger.data.MerkleTree;

/** One visit (S-5), as the portal drives it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitThroughTheBeansTest {
  @TempDir static Path directory;

  private final byte[] history = Envelopes.ciphertext(500);
  private final byte[] clinical = Envelopes.ciphertext(70_000);
  private final byte[] identity = Envelopes.ciphertext(300);
  private final byte[] grantParcel = Envelopes.ciphertext(400);
  private final byte[] chainParcel = Envelopes.ciphertext(400);
  private final byte[] visitParcel = Envelopes.ciphertext(400);

  private LedgerFixture fixture;
  private LedgerFixture.Person doctor;
  private LedgerFixture.Person stranger;
  private LedgerFixture.Person patient;
  private String visit;
  private String oldRecord;
  private String newRecord;
  private String view;

  @BeforeAll
  void liveTheVisit() throws Exception {
    fixture = new LedgerFixture(directory);
    doctor = fixture.register("doctor");
    stranger = fixture.register("doctor");
    patient = fixture.register("patient");
    oldRecord = addByPatient();
    visit = Envelopes.id();
    fixture.ordered(
        fixture.act(
            doctor,
            "visit.register",
            "{\"visit\":\"%s\",\"patient\":\"%s\",\"hospital\":\"%s\",\"department\":\"cardiology\"}"
                .formatted(visit, patient.id(), fixture.identity.hospital().id())));
    ask("view");
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void theVisitIsReadableToBothSidesAsItProceeds() throws Exception {
    assertThat(waiting()).extracting(WaitingAsk::purpose).containsExactly("view");
    assertThatThrownBy(() -> timeline(doctor)).isInstanceOf(NotAllowedException.class);
    grantView();
    assertThat(visits().find(doctor.id(), visit).orElseThrow().view().state()).isEqualTo("granted");
    assertThat(visits().find(stranger.id(), visit)).isEmpty();
    assertThat(timeline(doctor).records()).extracting(RecordView::id).containsExactly(oldRecord);
    assertThatThrownBy(() -> timeline(stranger)).isInstanceOf(NotAllowedException.class);
    theDoctorReadsWhatWasAudited();
    theDoctorWrites();
    theProofHolds();
    closingEndsTheGrants();
  }

  private void theDoctorReadsWhatWasAudited() throws Exception {
    CiphertextsBean ciphertexts = new CiphertextsBean(fixture.lifecycle);
    List<String> wanted = List.of(hash(history), hash(grantParcel), hash(chainParcel));
    assertThat(ciphertexts.fetch(doctor.id(), null, wanted))
        .containsOnlyKeys(hash(grantParcel), hash(chainParcel));
    assertThat(ciphertexts.fetch(stranger.id(), null, wanted)).isEmpty();
    view =
        fixture
            .ordered(
                fixture.act(
                    doctor,
                    "audit.view",
                    "{\"patient\":\"%s\",\"basis\":\"grant\",\"visit\":\"%s\",\"records\":[\"%s\"],\"purpose\":\"care\"}"
                        .formatted(patient.id(), visit, oldRecord)))
            .id();
    assertThat(ciphertexts.fetch(doctor.id(), view, wanted)).containsKey(hash(history));
    assertThat(ciphertexts.fetch(stranger.id(), view, wanted)).isEmpty();
    theEvidenceIsForWhoMayRead();
    assertThat(new ArchivesBean(fixture.lifecycle).accesses(patient.id(), null, 10).accesses())
        .singleElement()
        .satisfies(access -> assertThat(access.reader()).isEqualTo(doctor.id()));
  }

  private void theEvidenceIsForWhoMayRead() {
    ArchivesBean archives = new ArchivesBean(fixture.lifecycle);
    assertThat(archives.isReadable(doctor.id(), view, oldRecord)).isTrue();
    assertThat(archives.isReadable(stranger.id(), view, oldRecord)).isFalse();
    assertThat(archives.isReadable(doctor.id(), null, oldRecord)).isFalse();
    assertThat(archives.isReadable(doctor.id(), oldRecord, oldRecord)).isFalse();
    assertThat(archives.isReadable(doctor.id(), view, view)).isFalse();
  }

  private void theDoctorWrites() throws Exception {
    ask("write");
    String authorisation = authoriseWriting();
    newRecord =
        fixture
            .ordered(
                fixture.act(
                    doctor,
                    "record.add",
                    "{\"visit\":\"%s\",\"patient\":\"%s\",\"authorisation\":\"%s\",\"kind\":\"outpatient\",\"clinical\":%s,\"identity\":%s,\"files\":[]}"
                        .formatted(
                            visit,
                            patient.id(),
                            authorisation,
                            Envelopes.ref(clinical),
                            Envelopes.ref(identity))),
                clinical,
                identity)
            .id();
    assertThat(timeline(patient).records())
        .extracting(RecordView::id)
        .containsExactly(newRecord, oldRecord);
    RecordPage written = new ArchivesBean(fixture.lifecycle).writtenBy(doctor.id(), null, 10);
    assertThat(written.records()).singleElement().extracting(RecordView::identity).isNotNull();
  }

  private void theProofHolds() {
    long height = fixture.ledger.find(newRecord).orElseThrow().height();
    fixture.ledger.whenFinal(height).toCompletableFuture().join();
    TransactionView done = fixture.ledger.find(newRecord).orElseThrow();
    assertThat(done.isFinal()).isTrue();
    assertThat(done.certificate()).hasSize(1);
    assertThat(done.named()).contains(doctor.id(), patient.id());
    InclusionProof proof =
        new InclusionProof(
            done.proof().leafIndex(),
            done.proof().treeSize(),
            done.proof().path().stream().map(Digest::parse).toList());
    StringBuilder archives = new StringBuilder();
    done.archives()
        .forEach(
            place ->
                archives
                    .append(archives.length() == 0 ? "" : ",")
                    .append(
                        "{\"owner\":\"%s\",\"sequence\":%d,\"previous\":\"%s\"}"
                            .formatted(place.owner(), place.sequence(), place.previous())));
    String entry = "{\"jws\":" + done.transaction() + ",\"archives\":[" + archives + "]}";
    Digest root = Digest.parse(done.header().replaceAll(".*\"merkleRoot\":\"([^\"]+)\".*", "$1"));
    assertThat(proof.proves(MerkleTree.leafHash(entry.getBytes()), root)).isTrue();
  }

  private void closingEndsTheGrants() throws Exception {
    fixture.ordered(fixture.act(doctor, "visit.close", "{\"visit\":\"%s\"}".formatted(visit)));
    VisitView closed = visits().find(patient.id(), visit).orElseThrow();
    assertThat(closed.open()).isFalse();
    assertThat(closed.view().state()).isEqualTo("expired");
    assertThatThrownBy(() -> timeline(doctor)).isInstanceOf(NotAllowedException.class);
    assertThat(new ArchivesBean(fixture.lifecycle).isReadable(doctor.id(), view, oldRecord))
        .isFalse();
    assertThat(new ArchivesBean(fixture.lifecycle).writtenBy(doctor.id(), null, 10).records())
        .singleElement()
        .extracting(RecordView::identity)
        .isNull();
  }

  @Test
  void aBlockWithoutAnAttestationOfItsOwnIsProvenThroughTheNext() throws Exception {
    LedgerFixture.Person writer = fixture.register("patient");
    SubmissionResult.Ordered skipped = addEntry(writer);
    SubmissionResult.Ordered next = addEntry(writer);
    fixture.ledger.whenFinal(next.height()).toCompletableFuture().join();
    fixture.database.sql("delete from attestation where height = " + skipped.height());

    TransactionView view = fixture.ledger.find(skipped.id()).orElseThrow();

    assertThat(view.isFinal()).isTrue();
    assertThat(view.following()).isNotEmpty();
    assertReachesItsCertificate(view);
    assertReachesItsCertificate(fixture.ledger.find(next.id()).orElseThrow());
  }

  @Test
  void whatBringsOtherCiphertextsThanItNamesIsNeverOrdered() throws Exception {
    LedgerFixture.Person writer = fixture.register("patient");
    byte[] entry = Envelopes.ciphertext(100);
    String envelope =
        fixture.act(
            writer,
            "record.addByPatient",
            "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(entry)));

    assertThat(notOrdered(envelope)).isEqualTo("CIPHERTEXT_MISSING");
    assertThat(notOrdered(envelope, entry, Envelopes.ciphertext(100)))
        .isEqualTo("CIPHERTEXT_MISMATCH");
    assertThat(notOrdered(envelope, Envelopes.ciphertext(100_000))).isEqualTo("CIPHERTEXT_MISSING");
    byte[][] crowd = new byte[70_000][];
    Arrays.fill(crowd, new byte[] {'x'});
    assertThat(notOrdered(envelope, crowd)).isEqualTo("CIPHERTEXT_MISMATCH");
    fixture.ordered(envelope, entry);
  }

  @Test
  void whoMayNotActIsNeverOrdered() throws Exception {
    LedgerFixture.Person writer = fixture.register("patient");
    SigningKey next = new SigningKey();
    String rotation =
        fixture.act(
            writer,
            "key.rotate",
            "{\"signingKey\":%s,\"encryptionKey\":%s}"
                .formatted(next.json(), new SigningKey().json()),
            next);
    fixture.ordered(rotation);
    byte[] entry = Envelopes.ciphertext(100);
    String late =
        fixture.act(
            writer,
            "record.addByPatient",
            "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(entry)));

    assertThat(notOrdered(late, entry)).isEqualTo("KEY_ROTATED");
  }

  /** The refusal of what does not reach the ordered log. */
  private String notOrdered(String envelope, byte[]... ciphertexts) throws Exception {
    long height = fixture.ledger.status().height();
    fixture.ledger.whenFinal(height).toCompletableFuture().join();
    LogPosition before = fixture.running.node().head().position();
    SubmissionResult result = fixture.submit(envelope, ciphertexts);
    assertThat(fixture.running.node().head().position()).isEqualTo(before);
    return ((SubmissionResult.Refused) result).code();
  }

  private SubmissionResult.Ordered addEntry(LedgerFixture.Person writer) throws Exception {
    byte[] entry = Envelopes.ciphertext(100);
    return fixture.ordered(
        fixture.act(
            writer,
            "record.addByPatient",
            "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(entry))),
        entry);
  }

  private static void assertReachesItsCertificate(TransactionView view) {
    Attestation attestation = Attestation.parse(view.certificate().get(0)).orElseThrow();
    BlockHeader last = BlockHeader.parse(view.header());
    for (String text : view.following()) {
      BlockHeader next = BlockHeader.parse(text);
      assertThat(next.previous()).isEqualTo(last.hash());
      last = next;
    }
    assertThat(last.hash()).isEqualTo(attestation.header());
  }

  @Test
  void aStrangersSignatureIsNeverOrdered() throws Exception {
    long height = fixture.ledger.status().height();
    LedgerFixture.Person nobody =
        new LedgerFixture.Person(patient.id(), new SigningKey(), new SigningKey(), "");
    SubmissionResult result =
        fixture.submit(
            fixture.act(
                nobody,
                "key.revoke",
                "{\"participant\":\"%s\",\"key\":\"%s\",\"reason\":\"other\"}"
                    .formatted(patient.id(), patient.key().key())));
    assertThat(result)
        .isInstanceOfSatisfying(
            SubmissionResult.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("UNKNOWN_KEY"));
    assertThat(fixture.ledger.status().height()).isEqualTo(height);
  }

  @Test
  void aProofOfSignInNeedsTheCurrentKey() {
    ParticipantsBean participants = new ParticipantsBean(fixture.lifecycle);
    String header =
        Base64Url.encode(
            "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"yilian-sign-in+jws\"}"
                .formatted(doctor.key().key())
                .getBytes());
    String input = header + '.' + Base64Url.encode("challenge".getBytes());
    String jws = input + '.' + Base64Url.encode(doctor.key().sign(input.getBytes()));
    assertThat(participants.verifyProof(doctor.id(), jws, "yilian-sign-in+jws"))
        .hasValueSatisfying(payload -> assertThat(payload).asString().isEqualTo("challenge"));
    assertThat(participants.verifyProof(stranger.id(), jws, "yilian-sign-in+jws")).isEmpty();
    assertThat(participants.verifyProof(doctor.id(), jws, "other+jws")).isEmpty();
  }

  private String addByPatient() throws Exception {
    return fixture
        .ordered(
            fixture.act(
                patient,
                "record.addByPatient",
                "{\"clinical\":%s,\"files\":[]}".formatted(Envelopes.ref(history))),
            history)
        .id();
  }

  private void ask(String purpose) throws Exception {
    fixture.ordered(
        fixture.act(
            doctor,
            "visit.ask",
            "{\"visit\":\"%s\",\"for\":\"%s\",\"until\":%d}"
                .formatted(visit, purpose, inOneHour())));
  }

  private void grantView() throws Exception {
    fixture.ordered(
        fixture.act(
            patient,
            "visit.grantView",
            "{\"visit\":\"%s\",\"doctor\":\"%s\",\"since\":null,\"until\":%d,\"parcel\":%s,\"archiveKey\":{\"id\":\"%s\",\"previous\":\"%s\",\"parcel\":%s}}"
                .formatted(
                    visit,
                    doctor.id(),
                    inOneHour(),
                    Envelopes.ref(grantParcel),
                    new SigningKey().key(),
                    patient.archiveKey(),
                    Envelopes.ref(chainParcel))),
        grantParcel,
        chainParcel);
  }

  private String authoriseWriting() throws Exception {
    return fixture
        .ordered(
            fixture.act(
                patient,
                "visit.authoriseWriting",
                "{\"visit\":\"%s\",\"doctor\":\"%s\",\"until\":%d,\"visitKey\":\"%s\",\"parcel\":%s,\"nextKeys\":{\"signingKey\":%s,\"encryptionKey\":%s}}"
                    .formatted(
                        visit,
                        doctor.id(),
                        inOneHour(),
                        new SigningKey().key(),
                        Envelopes.ref(visitParcel),
                        new SigningKey().json(),
                        new SigningKey().json())),
            visitParcel)
        .id();
  }

  private long inOneHour() {
    return fixture.running.clock().millis() + 3_600_000;
  }

  private List<WaitingAsk> waiting() {
    return visits().waitingFor(patient.id());
  }

  private VisitsBean visits() {
    return new VisitsBean(fixture.lifecycle);
  }

  private RecordPage timeline(LedgerFixture.Person reader) throws NotAllowedException {
    return new ArchivesBean(fixture.lifecycle).timeline(reader.id(), patient.id(), visit, null, 50);
  }

  private static String hash(byte[] ciphertext) {
    return Digest.sha256(ciphertext).toString();
  }
}
