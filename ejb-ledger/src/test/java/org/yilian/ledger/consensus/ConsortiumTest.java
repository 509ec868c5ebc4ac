package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.data.BlockHeight;

/** Several hospitals keep one ledger (S-1.2, S-1.3). */
@Tag("database")
class ConsortiumTest {
  @TempDir Path directory;
  private ConsortiumFixture consortium;

  @AfterEach
  void stop() {
    consortium.close();
  }

  @Test
  void allBeginWithTheSameBlockAndMakeItFinal() throws Exception {
    consortium = new ConsortiumFixture(directory).start(3);
    for (NodeFixture node : consortium.nodes) {
      ConsortiumFixture.awaitFinal(node, new BlockHeight(1));
      assertThat(node.node.membership().current()).hasSize(3);
      assertThat(node.node.head().hash()).isEqualTo(consortium.nodes.get(0).node.head().hash());
    }
  }

  @Test
  void whatOneNodeTakesIsFinalOnAll() throws Exception {
    consortium = new ConsortiumFixture(directory).start(3);
    BlockHeight height = BlockHeight.NONE;
    for (NodeFixture node : consortium.nodes) {
      NodeFixture.Person patient = node.register("patient");
      byte[] ciphertext = Envelopes.ciphertext(300);
      height = node.ordered(node.entryBy(patient, ciphertext), ciphertext).height();
    }
    for (NodeFixture node : consortium.nodes) {
      ConsortiumFixture.awaitFinal(node, height);
      assertThat(header(node, height)).isEqualTo(header(consortium.nodes.get(0), height));
      assertThat(node.findings()).isEmpty();
      assertThat(node.incidents).isEmpty();
    }
  }

  @Test
  void aTransactionSentToTwoNodesIsAppliedOnceAndAnsweredAlike() throws Exception {
    consortium = new ConsortiumFixture(directory).start(3);
    NodeFixture home = consortium.nodes.get(0);
    NodeFixture.Person patient = home.register("patient");
    ConsortiumFixture.awaitFinal(consortium.nodes.get(2), home.node.head().height());
    byte[] ciphertext = Envelopes.ciphertext(300);
    String envelope = home.entryBy(patient, ciphertext);
    List<CompletableFuture<TransactionResult>> results = new ArrayList<>();
    for (NodeFixture node : consortium.nodes) {
      results.add(node.submit(envelope, ciphertext));
    }
    TransactionResult first = results.get(0).get(60, TimeUnit.SECONDS);
    assertThat(first).isInstanceOf(TransactionResult.Ordered.class);
    for (CompletableFuture<TransactionResult> result : results) {
      assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(first);
    }
    assertThat(consortium.nodes.get(1).result(envelope, ciphertext)).isEqualTo(first);
  }

  @Test
  void threeOfFourGoOnAndTheFourthCatchesUp() throws Exception {
    consortium = new ConsortiumFixture(directory).start(4);
    NodeFixture away = consortium.nodes.get(0);
    NodeFixture home = consortium.nodes.get(1);
    takePart(home.registration(NodeFixture.person(), "patient"));
    away.stop();
    NodeFixture.Person patient = home.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    BlockHeight height = home.ordered(home.entryBy(patient, ciphertext), ciphertext).height();
    ConsortiumFixture.awaitFinal(home, height);
    consortium.restart(away);
    ConsortiumFixture.awaitFinal(away, height);
    assertThat(header(away, height)).isEqualTo(header(home, height));
  }

  /** Who has nothing of the log has no say in who leads. */
  private void takePart(String first) throws Exception {
    BlockHeight height = consortium.nodes.get(1).ordered(first).height();
    for (NodeFixture node : consortium.nodes) {
      ConsortiumFixture.awaitFinal(node, height);
    }
  }

  @Test
  void aRemovalIsFinalByThoseItFoundAndTheOthersGoOn() throws Exception {
    consortium = new ConsortiumFixture(directory).start(3);
    NodeFixture first = consortium.nodes.get(0);
    NodeFixture removed = consortium.nodes.get(2);
    String change =
        "{\"change\":{\"kind\":\"remove\",\"hospital\":\"%s\"},\"until\":%d}"
            .formatted(removed.hospital, first.now() + 60_000);
    TransactionResult.Ordered proposal = first.ordered(first.act("governance.propose", change));
    BlockHeight removal = proposal.height();
    for (NodeFixture other : consortium.nodes.subList(1, 3)) {
      ConsortiumFixture.awaitFinal(other, removal);
      String approval = "{\"proposal\":\"%s\"}".formatted(proposal.id());
      removal = other.ordered(other.act("governance.approve", approval)).height();
    }
    ConsortiumFixture.awaitFinal(first, removal);
    assertThat(first.node.membership().current()).hasSize(2);
    TransactionResult refused = first.result(removed.act("governance.propose", change));
    assertThat(refused).isInstanceOf(TransactionResult.Refused.class);
    NodeFixture.Person patient = first.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    BlockHeight after = first.ordered(first.entryBy(patient, ciphertext), ciphertext).height();
    ConsortiumFixture.awaitFinal(consortium.nodes.get(1), after);
    assertThat(first.findings()).isEmpty();
  }

  private static String header(NodeFixture node, BlockHeight height) {
    return node.parts.store().header(height).orElseThrow().text();
  }
}
