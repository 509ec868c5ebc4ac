package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.network.FileDraft;

/** One hospital of three, the one that is asked first, alters or withholds what it serves. */
class LyingHospitalTest {
  private static final int HONEST = 2;

  @TempDir static Path directory;
  private static HospitalsFixture hospitals;
  private static LyingHospital liar;

  private VisitElsewhere visit;

  @BeforeAll
  static void form() throws Exception {
    hospitals = new HospitalsFixture(directory, 3, 1);
    liar = new LyingHospital(hospitals, VisitElsewhere.HOME);
  }

  @AfterAll
  static void stop() {
    liar.close();
    hospitals.close();
  }

  /** The honest hospital has everything as well. */
  @BeforeEach
  void visit() throws Exception {
    visit = new VisitElsewhere(hospitals, Set.of(VisitElsewhere.HOME));
    hospitals.get(HONEST).running.ciphertexts().put(visit.history);
    visit.upload(HONEST);
    liar.manner = LyingHospital.HONEST;
    liar.asked.clear();
  }

  private static RunningLedger elsewhere() {
    return hospitals.get(VisitElsewhere.ELSEWHERE).running;
  }

  private static List<Incident> reported(Digest item) {
    return elsewhere().group().incidents().last().stream()
        .map(Incidents.Noted::incident)
        .filter(incident -> incident.detail().contains(item.toString()))
        .toList();
  }

  /** The hospital is named, with the protocol's code, once. */
  private static void theLiarIsNamed(Digest item) {
    assertThat(reported(item))
        .containsExactly(
            new Incident(
                Incident.Kind.OCTETS_ALTERED,
                hospitals.id(VisitElsewhere.HOME).value(),
                "CIPHERTEXT_MISMATCH " + item));
  }

  private void theHistoryIsRead() {
    assertThat(visit.read(visit.view))
        .containsEntry(
            visit.ref.hash().toString(), new String(visit.history, StandardCharsets.UTF_8));
  }

  private void theAttachmentIsRead() {
    for (int index = 0; index < VisitElsewhere.CHUNKS; index++) {
      assertThat(visit.chunk(visit.view, index)).hasValue(visit.chunks.get(index));
    }
  }

  @Test
  void anAlteredCiphertextIsRefusedAndComesFromTheNextHospital() throws Exception {
    liar.manner = LyingHospital.altering("ciphertext");
    theHistoryIsRead();
    assertThat(liar.asked).containsExactly("ciphertext");
    assertThat(elsewhere().ciphertexts().find(visit.ref.hash())).hasValue(visit.history);
    theLiarIsNamed(visit.ref.hash());
  }

  @Test
  void whatOnlyALiarHasIsNotReadAndNotAskedForAgain() throws Exception {
    VisitElsewhere other = new VisitElsewhere(hospitals, Set.of(VisitElsewhere.HOME));
    liar.manner = LyingHospital.altering("ciphertext");
    assertThat(other.read(other.view)).isEmpty();
    assertThat(other.read(other.view)).isEmpty();
    assertThat(liar.asked).containsExactly("ciphertext");
    assertThat(elsewhere().ciphertexts().holds(other.ref)).isFalse();
    theLiarIsNamed(other.ref.hash());
  }

  @Test
  void anAlteredChunkIsRefusedAndTheFileIsWhole() {
    liar.manner = LyingHospital.altering("chunk");
    theAttachmentIsRead();
    theLiarIsNamed(visit.file.root());
  }

  @Test
  void alteredLeafHashesAreRefusedAndTheFileIsWhole() {
    liar.manner = LyingHospital.altering("leaves");
    theAttachmentIsRead();
    assertThat(liar.asked).containsExactly("leaves");
    theLiarIsNamed(visit.file.root());
  }

  @Test
  void whatIsWithheldComesFromTheNextHospital() {
    liar.manner = LyingHospital.withholding("");
    theHistoryIsRead();
    theAttachmentIsRead();
    assertThat(liar.asked).contains("ciphertext", "leaves");
    assertThat(reported(visit.ref.hash())).isEmpty();
  }

  @Test
  void halfAFileIsGoneOnWith() throws Exception {
    VisitElsewhere other = new VisitElsewhere(hospitals, Set.of(VisitElsewhere.HOME));
    int half = VisitElsewhere.CHUNKS / 2;
    liar.asked.clear();
    try (FileDraft draft = elsewhere().files().draft(other.file)) {
      for (int index = 0; index < half; index++) {
        draft.write(index, other.chunks.get(index));
      }
    }
    for (int index = 0; index < VisitElsewhere.CHUNKS; index++) {
      assertThat(other.chunk(other.view, index)).hasValue(other.chunks.get(index));
    }
    assertThat(liar.asked)
        .contains("leaves", "chunk " + half, "chunk " + (VisitElsewhere.CHUNKS - 1))
        .doesNotContain("chunk 0", "chunk " + (half - 1))
        .doesNotHaveDuplicates();
  }
}
