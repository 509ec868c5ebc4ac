package org.yilian.ledger.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.files.CiphertextFolder;
import org.yilian.ledger.adapter.files.FileFolder;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;

/** What is brought here from hospitals that are honest, silent or worse. */
class FetcherTest {
  private static final Random RANDOM = new Random(1);
  private static final Claim CLAIM = new Claim.Holder(BlockHeight.NONE);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CHUNKS = 24;

  @TempDir Path directory;

  private final Hospitals hospitals = new Hospitals(3);
  private final List<String> reported = new CopyOnWriteArrayList<>();
  private final PeerConduct conduct = new PeerConduct(new Reports(), Clock.systemUTC());
  private final byte[] ciphertext = octets(70_000);
  private final List<byte[]> chunks = chunks();
  private CiphertextRef ref;
  private FileRef file;
  private CiphertextFolder ciphertexts;
  private FileFolder files;
  private Fetcher fetcher;

  @BeforeEach
  void open() {
    ref = hospitals.have(ciphertext);
    file = hospitals.have(chunks);
    ciphertexts = new CiphertextFolder(directory.resolve("ciphertexts"));
    files = new FileFolder(directory.resolve("files"), Clock.systemUTC());
    fetcher = new Fetcher(hospitals, hospitals, conduct, ciphertexts, files);
  }

  @AfterEach
  void close() {
    fetcher.close();
  }

  private static List<byte[]> chunks() {
    List<byte[]> chunks = new ArrayList<>();
    IntStream.range(1, CHUNKS).forEach(i -> chunks.add(octets(FileStore.MAX_CHUNK_BYTES)));
    chunks.add(octets(500));
    return chunks;
  }

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    RANDOM.nextBytes(octets);
    return octets;
  }

  private boolean fetchCiphertext() throws Exception {
    return fetcher.ciphertext(ref, CLAIM).get(20, TimeUnit.SECONDS);
  }

  private boolean fetchFile() throws Exception {
    return fetcher.file(file, CLAIM).get(20, TimeUnit.SECONDS);
  }

  private void theFileIsHere() throws Exception {
    assertThat(files.holds(file)).isTrue();
    for (int index = 0; index < CHUNKS; index++) {
      assertThat(files.readChunk(file.root(), index)).hasValue(chunks.get(index));
    }
  }

  @Test
  void aCiphertextIsKeptAndNotAskedForAgain() throws Exception {
    assertThat(fetchCiphertext()).isTrue();
    assertThat(ciphertexts.find(ref.hash())).hasValue(ciphertext);
    assertThat(fetchCiphertext()).isTrue();
    assertThat(hospitals.asked).hasSize(1);
  }

  @Test
  void anAlteredCiphertextIsNotKeptAndTheNextHospitalIsAsked() throws Exception {
    Peer liar = hospitals.inOrder(ref.hash()).get(0);
    hospitals.alters(liar, "ciphertext");
    assertThat(fetchCiphertext()).isTrue();
    assertThat(ciphertexts.find(ref.hash())).hasValue(ciphertext);
    assertThat(conduct.hasAltered(liar.hospital(), ref.hash())).isTrue();
  }

  @Test
  void whoAlteredAnItemIsNotAskedForItAgain() throws Exception {
    hospitals.others.forEach(liar -> hospitals.alters(liar, "ciphertext"));
    assertThat(fetchCiphertext()).isFalse();
    assertThat(hospitals.asked).hasSize(3);
    assertThat(fetchCiphertext()).isFalse();
    assertThat(hospitals.asked).hasSize(3);
    assertThat(ciphertexts.find(ref.hash())).isEmpty();
    CiphertextRef other = hospitals.have(octets(100));
    fetcher.ciphertext(other, CLAIM).get(20, TimeUnit.SECONDS);
    assertThat(hospitals.asked).hasSize(6);
  }

  @Test
  void whoAltersIsReportedOnce() throws Exception {
    Peer liar = hospitals.others.get(1);
    hospitals.alters(liar, "chunk");
    assertThat(fetchFile()).isTrue();
    assertThat(fetchCiphertext()).isTrue();
    assertThat(reported).containsExactly(liar.hospital() + " " + file.root());
  }

  @Test
  void aLongerAnswerIsAnAlteredOne() throws Exception {
    hospitals.others.forEach(
        peer -> hospitals.behaves(peer, (what, honest) -> Optional.of(octets(70_001))));
    assertThat(fetchCiphertext()).isFalse();
    assertThat(conduct.hasAltered(hospitals.others.get(0).hospital(), ref.hash())).isTrue();
  }

  @Test
  void whoWithholdsIsPassedOver() throws Exception {
    Peer first = hospitals.inOrder(ref.hash()).get(0);
    hospitals.withholds(first, "ciphertext");
    assertThat(fetchCiphertext()).isTrue();
    assertThat(conduct.hasAltered(first.hospital(), ref.hash())).isFalse();
    hospitals.others.forEach(peer -> hospitals.withholds(peer, "ciphertext"));
    CiphertextRef other = hospitals.have(octets(100));
    assertThat(fetcher.ciphertext(other, CLAIM).get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void whoIsSilentIsAskedLastFromThenOn() throws Exception {
    Peer first = hospitals.inOrder(ref.hash()).get(0);
    hospitals.isSilent(first);
    assertThat(fetchCiphertext()).isTrue();
    CiphertextRef other = hospitals.have(octets(100));
    hospitals.asked.clear();
    fetcher.ciphertext(other, CLAIM).get(20, TimeUnit.SECONDS);
    assertThat(hospitals.askedOf(first)).isEmpty();
  }

  @Test
  void aFileComesFromSeveralHospitals() throws Exception {
    assertThat(fetchFile()).isTrue();
    theFileIsHere();
    for (Peer peer : hospitals.others) {
      assertThat(hospitals.askedOf(peer)).anyMatch(what -> what.startsWith("chunk"));
    }
    assertThat(hospitals.asked.stream().filter(one -> one.what().startsWith("chunk")))
        .hasSize(CHUNKS);
  }

  @Test
  void anAlteredChunkIsRefusedAndComesFromAnother() throws Exception {
    Peer liar = hospitals.others.get(1);
    hospitals.alters(liar, "chunk");
    assertThat(fetchFile()).isTrue();
    theFileIsHere();
    assertThat(conduct.hasAltered(liar.hospital(), file.root())).isTrue();
  }

  @Test
  void alteredLeafHashesAreRefused() throws Exception {
    Peer liar = hospitals.inOrder(file.root()).get(0);
    hospitals.alters(liar, "leaves");
    assertThat(fetchFile()).isTrue();
    theFileIsHere();
    assertThat(hospitals.askedOf(liar)).containsExactly("leaves");
  }

  @Test
  void aChunkThatAllWithholdLeavesTheRestForTheNextAttempt() throws Exception {
    int middle = CHUNKS / 2;
    hospitals.others.forEach(peer -> hospitals.withholds(peer, "chunk " + middle));
    assertThat(fetchFile()).isFalse();
    assertThat(files.holds(file)).isFalse();
    int kept = chunksServed();
    hospitals.asked.clear();
    hospitals.others.forEach(peer -> hospitals.behaves(peer, (what, honest) -> honest));
    assertThat(fetchFile()).isTrue();
    theFileIsHere();
    assertThat(kept).isPositive();
    assertThat(chunksServed()).isEqualTo(CHUNKS - 1 - kept);
  }

  /** But for the one in the middle. */
  private int chunksServed() {
    return (int)
        hospitals.asked.stream()
            .map(Hospitals.Asked::what)
            .filter(what -> what.startsWith("chunk") && !what.equals("chunk " + CHUNKS / 2))
            .distinct()
            .count();
  }

  @Test
  void whatIsHereIsNotFetchedAgainUnlessItIsDamaged() throws Exception {
    try (FileDraft draft = files.draft(file)) {
      for (int index = 0; index < CHUNKS / 2; index++) {
        draft.write(index, chunks.get(index));
      }
      draft.write(3, octets(FileStore.MAX_CHUNK_BYTES));
    }
    assertThat(fetchFile()).isTrue();
    theFileIsHere();
    List<String> fetched =
        hospitals.asked.stream()
            .map(Hospitals.Asked::what)
            .filter(what -> what.startsWith("chunk"))
            .toList();
    assertThat(fetched)
        .hasSize(CHUNKS / 2 + 1)
        .contains("chunk 3", "chunk " + CHUNKS / 2)
        .doesNotContain("chunk 0", "chunk 4");
  }

  @Test
  void aFileLargerThanAnyNodeTakesIsNotAskedFor() throws Exception {
    int most = FileStore.MAX_CHUNKS;
    FileRef huge = new FileRef(Digest.ZERO, (most + 1L) * FileRef.CHUNK_BYTES, most + 1);
    assertThat(fetcher.file(huge, CLAIM).get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(fetcher.chunk(huge, 0, CLAIM, LIMIT)).isEmpty();
    assertThat(hospitals.asked).isEmpty();
  }

  @Test
  void theChunkThatSomebodyWaitsForGoesFirst() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    for (Peer peer : hospitals.others) {
      hospitals.behaves(
          peer,
          (what, honest) -> {
            if (what.startsWith("chunk")) {
              begun.countDown();
              await(gate);
            }
            return honest;
          });
    }
    FileFetch fetch =
        new FileFetch(file, CLAIM, Sources.of(file.root(), hospitals, conduct), hospitals, files);
    CompletableFuture<Boolean> whole =
        CompletableFuture.supplyAsync(() -> fetch.run(task -> new Thread(task).start()));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Optional<byte[]>> last = fetch.chunk(CHUNKS - 1);
    gate.countDown();
    assertThat(last.get(20, TimeUnit.SECONDS)).hasValue(chunks.get(CHUNKS - 1));
    assertThat(whole.get(20, TimeUnit.SECONDS)).isTrue();
    List<String> order = hospitals.asked.stream().map(Hospitals.Asked::what).toList();
    assertThat(order.indexOf("chunk " + (CHUNKS - 1))).isLessThan(order.indexOf("chunk 10"));
  }

  private static void await(CountDownLatch gate) {
    try {
      assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSingleChunkIsHandedOutWhileTheFileComes() throws Exception {
    assertThat(fetcher.chunk(file, CHUNKS - 1, CLAIM, LIMIT)).hasValue(chunks.get(CHUNKS - 1));
    assertThat(fetcher.chunk(file, 0, CLAIM, LIMIT)).hasValue(chunks.get(0));
    assertThat(fetcher.chunk(file, CHUNKS, CLAIM, LIMIT)).isEmpty();
    assertThat(fetcher.chunk(file, -1, CLAIM, LIMIT)).isEmpty();
  }

  @Test
  void anothersClaimThatFailsDoesNotFailMine() throws Exception {
    Claim.Reader refused =
        new Claim.Reader(new ParticipantId(Envelopes.id()), Optional.empty(), BlockHeight.NONE);
    CountDownLatch gate = new CountDownLatch(1);
    for (Peer peer : hospitals.others) {
      hospitals.behaves(
          peer,
          (what, honest) -> {
            await(gate);
            boolean mine = hospitals.asked.get(hospitals.asked.size() - 1).claim().equals(CLAIM);
            return mine ? honest : Optional.empty();
          });
    }
    CompletableFuture<Boolean> others = fetcher.ciphertext(ref, refused);
    CompletableFuture<Boolean> mine = fetcher.ciphertext(ref, CLAIM);
    gate.countDown();
    assertThat(others.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(mine.get(20, TimeUnit.SECONDS)).isTrue();
  }

  private final class Reports implements Misconduct {
    @Override
    public void altered(ParticipantId hospital, Digest item) {
      reported.add(hospital + " " + item);
    }

    @Override
    public void malformed(ParticipantId hospital) {
      throw new AssertionError("nobody calls here");
    }

    @Override
    public void strange(Digest certificate) {
      throw new AssertionError("nobody calls here");
    }
  }
}
