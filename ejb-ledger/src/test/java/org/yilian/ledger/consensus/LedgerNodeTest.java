package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.BlockHeight;

@Tag("database")
class LedgerNodeTest {
  @TempDir Path directory;
  private NodeFixture hospital;

  @BeforeEach
  void start() throws Exception {
    hospital = new NodeFixture(directory).start();
    hospital.found();
  }

  @AfterEach
  void stop() {
    hospital.close();
  }

  @Test
  void whatIsOrderedBecomesFinal() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(2000);
    TransactionResult.Ordered ordered =
        hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext);
    assertThat(ordered.height()).isEqualTo(new BlockHeight(3));
    awaitFinal(ordered.height());
    assertThat(hospital.node.head().finalHeight()).isEqualTo(new BlockHeight(3));
  }

  @Test
  void whatIsInTheLogAndNoEntryIsPassedOver() throws Exception {
    byte[] garbage = "garbage".getBytes(StandardCharsets.US_ASCII);
    hospital.ordering.order(garbage).toCompletableFuture().get(30, TimeUnit.SECONDS);
    hospital.register("patient");
    assertThat(hospital.incidents)
        .extracting(Incident::kind, Incident::peer)
        .containsExactly(tuple(Incident.Kind.ENTRY_MALFORMED, ""));
  }

  @Test
  void manyAtOnceShareBlocks() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    List<CompletableFuture<TransactionResult>> results = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] ciphertext = Envelopes.ciphertext(100);
      results.add(hospital.submit(hospital.entryBy(patient, ciphertext), ciphertext));
    }
    for (CompletableFuture<TransactionResult> result : results) {
      assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(TransactionResult.Ordered.class);
    }
    assertThat(hospital.node.head().transactions()).isEqualTo(202);
    assertThat(hospital.node.head().height().value()).isLessThan(100);
  }

  @Test
  void theIdenticalTransactionGetsTheFirstResult() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(100);
    String envelope = hospital.entryBy(patient, ciphertext);
    TransactionResult first = hospital.result(envelope, ciphertext);
    assertThat(hospital.result(envelope, ciphertext)).isEqualTo(first);
    assertThat(hospital.node.head().transactions()).isEqualTo(3);
  }

  @Test
  void theIdenticalTransactionGetsTheFirstResultAfterARestart() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(100);
    String envelope = hospital.entryBy(patient, ciphertext);
    TransactionResult first = hospital.result(envelope, ciphertext);
    hospital.stop();
    hospital.start();
    assertThat(hospital.result(envelope, ciphertext)).isEqualTo(first);
  }

  @Test
  void aCiphertextThatIsHereAlreadyMayBeNamedAgain() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(100);
    hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext);
    hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext);
    assertThat(hospital.node.isServing()).isTrue();
  }

  @Test
  void aMissingCiphertextIsRefusedAndMakesNoBlock() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    TransactionResult result = hospital.result(hospital.entryBy(patient, Envelopes.ciphertext(10)));
    assertThat(result)
        .isInstanceOfSatisfying(
            TransactionResult.Refused.class,
            refused ->
                assertThat(refused.refusal().code()).isEqualTo(RefusalCode.CIPHERTEXT_MISSING));
    assertThat(hospital.node.head().height()).isEqualTo(new BlockHeight(2));
  }

  @Test
  void aRestartGoesOnWhereTheChainEnded() throws Exception {
    NodeFixture.Person patient = hospital.register("patient");
    LedgerHead before = hospital.node.head();
    hospital.stop();
    hospital.start();
    assertThat(hospital.node.head().hash()).isEqualTo(before.hash());
    byte[] ciphertext = Envelopes.ciphertext(100);
    TransactionResult.Ordered next =
        hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext);
    assertThat(next.height()).isEqualTo(before.height().next());
    awaitFinal(next.height());
  }

  private void awaitFinal(BlockHeight height) throws Exception {
    hospital.node.whenFinal(height).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
