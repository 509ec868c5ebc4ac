package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.data.BlockHeader;

/** Evidence for blocks that only a later header attests. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainLookupsTest {
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
  void aBlockWithoutAnAttestationOfItsOwnIsProvenThroughTheNext() throws Exception {
    SubmissionResult.Ordered skipped = addEntry();
    SubmissionResult.Ordered next = addEntry();
    fixture.ledger.whenFinal(next.height()).toCompletableFuture().join();
    fixture.database.sql("delete from attestation where height = " + skipped.height());

    TransactionView view = fixture.ledger.find(skipped.id()).orElseThrow();

    assertThat(view.isFinal()).isTrue();
    assertThat(view.following()).isNotEmpty();
    assertReachesItsCertificate(view);
    assertReachesItsCertificate(fixture.ledger.find(next.id()).orElseThrow());
  }

  private SubmissionResult.Ordered addEntry() throws Exception {
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
}
