package org.yilian.ledger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.SigningKey;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.network.FileStore;

/**
 * A patient of hospital 0, with a large record and an attachment there, is seen at hospital 1 and
 * lets the doctor view the history; the doctor has said so on the ledger.
 */
final class VisitElsewhere {
  static final int HOME = 0;
  static final int ELSEWHERE = 1;
  static final int CHUNKS = 12;
  private static final Random RANDOM = new Random();

  final HospitalsFixture hospitals;
  final LedgerFixture.Person patient;
  final LedgerFixture.Person doctor;
  final String visit = Envelopes.id();
  final byte[] history;
  final List<byte[]> chunks;
  final CiphertextRef ref;
  final FileRef file;
  final String record;
  final String view;
  long height;

  /**
   * @param holders who is to hold both record and attachment, by the ledger's choice
   */
  VisitElsewhere(HospitalsFixture hospitals, Set<Integer> holders) throws Exception {
    this(hospitals, item -> hospitals.holders(item).equals(holders));
  }

  /**
   * @param choice of record and attachment by their names
   */
  VisitElsewhere(HospitalsFixture hospitals, Predicate<Digest> choice) throws Exception {
    this.hospitals = hospitals;
    patient = hospitals.get(HOME).register("patient");
    doctor = hospitals.get(ELSEWHERE).register("doctor");
    history = ciphertext(choice);
    ref = new CiphertextRef(Digest.sha256(history), history.length);
    chunks = chunks(choice);
    file = new FileRef(MerkleTree.over(chunks).root(), size(chunks), CHUNKS);
    upload(HOME);
    record =
        at(
            HOME,
            patient,
            "record.addByPatient",
            "{\"clinical\":%s,\"files\":[{\"root\":\"%s\",\"size\":%d,\"chunks\":%d}]}"
                .formatted(Envelopes.ref(history), file.root(), file.size(), file.chunks()),
            history);
    grant();
    view = view();
  }

  private static byte[] ciphertext(Predicate<Digest> choice) {
    byte[] octets = Envelopes.ciphertext(70_000);
    while (!choice.test(Digest.sha256(octets))) {
      octets = Envelopes.ciphertext(70_000);
    }
    return octets;
  }

  private static List<byte[]> chunks(Predicate<Digest> choice) {
    List<byte[]> octets = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      octets.add(new byte[i == CHUNKS - 1 ? 500 : FileStore.MAX_CHUNK_BYTES]);
      RANDOM.nextBytes(octets.get(i));
    }
    while (!choice.test(MerkleTree.over(octets).root())) {
      RANDOM.nextBytes(octets.get(CHUNKS - 1));
    }
    return octets;
  }

  private static long size(List<byte[]> chunks) {
    return chunks.stream().mapToLong(one -> one.length - FileStore.TAG_BYTES).sum();
  }

  /** Puts the attachment into a hospital's store, as somebody there would. */
  void upload(int hospital) throws Exception {
    FilesBean files = new FilesBean(hospitals.get(hospital).lifecycle);
    String root = file.root().toString();
    for (int i = 0; i < CHUNKS; i++) {
      files.putChunk(patient.id(), root, i, chunks.get(i));
    }
    files.complete(patient.id(), root, CHUNKS, file.size());
  }

  private void grant() throws Exception {
    at(
        ELSEWHERE,
        doctor,
        "visit.register",
        "{\"visit\":\"%s\",\"patient\":\"%s\",\"hospital\":\"%s\",\"department\":\"cardiology\"}"
            .formatted(visit, patient.id(), hospitals.id(ELSEWHERE)));
    byte[] parcel = Envelopes.ciphertext(400);
    byte[] chain = Envelopes.ciphertext(400);
    at(
        HOME,
        patient,
        "visit.grantView",
        "{\"visit\":\"%s\",\"doctor\":\"%s\",\"since\":null,\"until\":%d,\"parcel\":%s,\"archiveKey\":{\"id\":\"%s\",\"previous\":\"%s\",\"parcel\":%s}}"
            .formatted(
                visit,
                doctor.id(),
                hospitals.get(HOME).running.clock().millis() + 3_600_000,
                Envelopes.ref(parcel),
                new SigningKey().key(),
                patient.archiveKey(),
                Envelopes.ref(chain)),
        parcel,
        chain);
  }

  /** The doctor says on the ledger what is about to be read. */
  String view() throws Exception {
    return at(
        ELSEWHERE,
        doctor,
        "audit.view",
        "{\"patient\":\"%s\",\"basis\":\"grant\",\"visit\":\"%s\",\"records\":[\"%s\"],\"purpose\":\"care\"}"
            .formatted(patient.id(), visit, record));
  }

  /** The patient takes the grant back. */
  void revoke() throws Exception {
    at(HOME, patient, "visit.revoke", "{\"visit\":\"%s\",\"for\":\"view\"}".formatted(visit));
  }

  /** Submits at a hospital, once that has what went before; returns the transaction's id. */
  private String at(
      int hospital, LedgerFixture.Person actor, String type, String body, byte[]... brought)
      throws Exception {
    LedgerFixture node = hospitals.get(hospital);
    awaitHeight(node);
    SubmissionResult.Ordered ordered = node.ordered(node.act(actor, type, body), brought);
    height = ordered.height();
    return ordered.id();
  }

  private void awaitHeight(LedgerFixture node) throws Exception {
    node.ledger.whenFinal(height).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** What the doctor's portal gets. */
  Map<String, String> read(String underView) {
    return new CiphertextsBean(hospitals.get(ELSEWHERE).lifecycle)
        .fetch(doctor.id(), underView, List.of(ref.hash().toString()));
  }

  /** What the doctor's portal gets of the attachment. */
  Optional<byte[]> chunk(String underView, int index) {
    return new FilesBean(hospitals.get(ELSEWHERE).lifecycle)
        .readChunk(doctor.id(), underView, file.root().toString(), index);
  }
}
