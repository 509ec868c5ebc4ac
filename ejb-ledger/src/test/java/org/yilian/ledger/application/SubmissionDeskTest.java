package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.SigningKey;

/** What never reaches the ordered log, so that it cannot be filled by who may not act. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionDeskTest {
  @TempDir static Path directory;

  private LedgerFixture fixture;
  private LedgerFixture.Person writer;

  @BeforeAll
  void start() throws Exception {
    fixture = new LedgerFixture(directory);
    writer = fixture.register("patient");
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aStrangersSignatureIsNeverOrdered() throws Exception {
    LedgerFixture.Person nobody =
        new LedgerFixture.Person(writer.id(), new SigningKey(), new SigningKey(), "");
    String revocation =
        fixture.act(
            nobody,
            "key.revoke",
            "{\"participant\":\"%s\",\"key\":\"%s\",\"reason\":\"other\"}"
                .formatted(writer.id(), writer.key().key()));

    assertThat(notOrdered(revocation)).isEqualTo("UNKNOWN_KEY");
  }

  @Test
  void whatBringsOtherCiphertextsThanItNamesIsNeverOrdered() throws Exception {
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
    LedgerFixture.Person former = fixture.register("patient");
    SigningKey next = new SigningKey();
    String rotation =
        fixture.act(
            former,
            "key.rotate",
            "{\"signingKey\":%s,\"encryptionKey\":%s}"
                .formatted(next.json(), new SigningKey().json()),
            next);
    fixture.ordered(rotation);
    byte[] entry = Envelopes.ciphertext(100);
    String late =
        fixture.act(
            former,
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
}
