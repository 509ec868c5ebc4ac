package org.yilian.ledger.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.FileDraft;
import org.yilian.ledger.network.FileStore;
import org.yilian.ledger.network.UploadRefusedException;
import org.yilian.ledger.network.UploadRefusedException.Reason;

class FileFolderTest {
  private static final Random RANDOM = new Random(1);

  @TempDir Path directory;

  private final ParticipantId uploader = new ParticipantId(Envelopes.id());
  private final byte[] first = octets(FileStore.MAX_CHUNK_BYTES);
  private final byte[] last = octets(116);
  private final Digest root = MerkleTree.over(List.of(first, last)).root();
  private final FileRef file = new FileRef(root, FileRef.CHUNK_BYTES + 100, 2);
  private FileFolder folder;

  @BeforeEach
  void open() {
    folder = new FileFolder(directory, Clock.systemUTC());
  }

  @Test
  void aCompleteFileIsReadChunkByChunk() throws Exception {
    folder.putChunk(uploader, root, 0, first);
    folder.putChunk(uploader, root, 1, last);
    assertThat(folder.holds(file)).isFalse();
    folder.complete(uploader, file);
    assertThat(folder.holds(file)).isTrue();
    assertThat(folder.readChunk(root, 0)).hasValue(first);
    assertThat(folder.readChunk(root, 1)).hasValue(last);
    assertThat(folder.readChunk(root, 2)).isEmpty();
    assertThat(folder.readChunk(Digest.sha256(last), 0)).isEmpty();
  }

  @Test
  void aMissingChunkIsNamed() throws Exception {
    folder.putChunk(uploader, root, 0, first);
    refused(Reason.MISSING, () -> folder.complete(uploader, file));
    folder.putChunk(uploader, root, 1, last);
    folder.complete(uploader, file);
  }

  @Test
  void anotherRootOrSizeIsRefused() throws Exception {
    folder.putChunk(uploader, root, 0, first);
    folder.putChunk(uploader, root, 1, octets(116));
    refused(Reason.MISMATCH, () -> folder.complete(uploader, file));
    folder.putChunk(uploader, root, 1, last);
    FileRef shorter = new FileRef(root, FileRef.CHUNK_BYTES + 99, 2);
    refused(Reason.MISMATCH, () -> folder.complete(uploader, shorter));
    assertThat(folder.holds(shorter)).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefused() {
    byte[] tooLarge = octets(FileStore.MAX_CHUNK_BYTES + 1);
    refused(Reason.OVERSIZE, () -> folder.putChunk(uploader, root, 0, tooLarge));
    refused(Reason.OVERSIZE, () -> folder.putChunk(uploader, root, -1, last));
    refused(Reason.OVERSIZE, () -> folder.putChunk(uploader, root, 1 << 30, last));
  }

  @Test
  void uploadsOfTwoPeopleDoNotMeet() throws Exception {
    folder.putChunk(uploader, root, 0, first);
    folder.putChunk(new ParticipantId(Envelopes.id()), root, 1, last);
    refused(Reason.MISSING, () -> folder.complete(uploader, file));
  }

  @Test
  void whatIsFetchedStaysForTheNextAttemptUntilItIsWhole() throws Exception {
    try (FileDraft draft = folder.draft(file)) {
      assertThat(draft.read(0)).isEmpty();
      draft.write(1, last);
      assertThat(draft.read(1)).hasValue(last);
    }
    assertThat(folder.holds(file)).isFalse();
    assertThat(folder.readChunk(root, 1)).isEmpty();
    try (FileDraft draft = folder.draft(file)) {
      assertThat(draft.read(1)).hasValue(last);
      draft.write(0, first);
      draft.complete();
    }
    assertThat(folder.holds(file)).isTrue();
    assertThat(folder.readChunk(root, 0)).hasValue(first);
    assertThat(folder.readChunk(root, 1)).hasValue(last);
  }

  @Test
  void whatNobodyWentOnWithForADayIsForgotten() throws Exception {
    try (FileDraft draft = folder.draft(file)) {
      draft.write(1, last);
    }
    Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
    FileRef other = new FileRef(Digest.sha256(last), 1, 1);
    new FileFolder(directory, tomorrow).draft(other).close();
    try (FileDraft draft = folder.draft(file)) {
      assertThat(draft.read(1)).isEmpty();
    }
  }

  @Test
  void aLargeCiphertextIsFoundByItsHash() throws Exception {
    CiphertextFolder ciphertexts = new CiphertextFolder(directory.resolve("ciphertexts"));
    CiphertextRef ref = ciphertexts.put(first);
    assertThat(ref).isEqualTo(new CiphertextRef(Digest.sha256(first), first.length));
    assertThat(ciphertexts.put(first)).isEqualTo(ref);
    assertThat(ciphertexts.find(ref.hash())).hasValue(first);
    assertThat(ciphertexts.find(root)).isEmpty();
    assertThat(ciphertexts.holds(ref)).isTrue();
    assertThat(ciphertexts.holds(new CiphertextRef(root, first.length))).isFalse();
    assertThat(ciphertexts.holds(new CiphertextRef(ref.hash(), first.length - 1))).isFalse();
  }

  private interface Upload {
    void run() throws Exception;
  }

  private static void refused(Reason reason, Upload upload) {
    assertThatThrownBy(upload::run)
        .isInstanceOfSatisfying(
            UploadRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    RANDOM.nextBytes(octets);
    return octets;
  }
}
