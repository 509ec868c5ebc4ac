package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.yilian.ledger.adapter.jpa.JpaChainReader;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.TransactionId;

/** The three others: what they hold, and what they noticed. */
final class HonestHospitals {
  static final int COUNT = 3;

  private static final long PATIENCE_SECONDS = 60;

  private final List<NodeFixture> nodes;
  private int turn;

  HonestHospitals(ConsortiumFixture consortium) {
    nodes = consortium.nodes.subList(0, COUNT);
  }

  NodeFixture get(int hospital) {
    return nodes.get(hospital);
  }

  /** The one with this id. */
  NodeFixture named(String hospital) {
    return nodes.stream().filter(node -> node.hospital.equals(hospital)).findFirst().orElseThrow();
  }

  List<NodeFixture> all() {
    return nodes;
  }

  /**
   * Whoever's turn it is takes a fresh transaction; it becomes final on all, who agree on it and on
   * all blocks below. By then all have applied what was ordered before.
   *
   * @return the height of its block
   */
  BlockHeight goOn() throws Exception {
    NodeFixture home = nodes.get(turn++ % COUNT);
    NodeFixture.Person patient = home.register("patient");
    byte[] ciphertext = Envelopes.ciphertext(300);
    BlockHeight height = home.ordered(home.entryBy(patient, ciphertext), ciphertext).height();
    for (NodeFixture node : nodes) {
      ConsortiumFixture.awaitFinal(node, height);
      assertThat(node.node.isServing()).isTrue();
      assertThat(header(node, height)).isEqualTo(header(home, height));
    }
    return height;
  }

  /** A header as the first of them has it. */
  BlockHeader header(BlockHeight height) {
    return header(nodes.get(0), height);
  }

  static BlockHeader header(NodeFixture node, BlockHeight height) {
    return node.parts.store().header(height).orElseThrow();
  }

  /** Whether a transaction is in a block of one of them. */
  boolean haveTaken(String envelope) {
    TransactionId id = nodes.get(0).prepare(envelope).transaction().id();
    return nodes.stream()
        .anyMatch(node -> new JpaChainReader(node.database).transaction(id).isPresent());
  }

  void forgetIncidents() {
    nodes.forEach(node -> node.incidents.clear());
  }

  /** Asserts that each of them reported exactly this, in this order. */
  void reported(Tuple... incidents) {
    assertThat(nodes)
        .allSatisfy(
            node ->
                assertThat(node.incidents)
                    .extracting(Incident::kind, Incident::peer)
                    .containsExactly(incidents));
  }

  /** A report without a culprit. */
  static Tuple unnamed(Incident.Kind kind) {
    return tuple(kind, "");
  }

  /** Waits until a node reports something of this kind; forgets what it reported before. */
  static Incident await(NodeFixture node, Incident.Kind kind) throws InterruptedException {
    Incident next = node.incidents.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (next != null && next.kind() != kind) {
      next = node.incidents.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(next).as(kind.name()).isNotNull();
    return next;
  }
}
