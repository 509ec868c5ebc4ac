package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.NotAllowedException;
import org.yilian.ledger.application.api.RecordPage;
import org.yilian.ledger.application.api.RecordView;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.ledger.application.api.VisitView;
import org.yilian.ledger.application.api.WaitingAsk;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.SigningKey;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.InclusionProof;
import org.yilian.ledger.data.MerkleTree;

/** One visit (S-5), as the portal drives it. */
@Tag("database")
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
