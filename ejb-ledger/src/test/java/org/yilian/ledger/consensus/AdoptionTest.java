package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.jpa.JpaChainReader;
import org.yilian.ledger.adapter.jpa.JpaExcerptSource;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/** Blocks that another member hands over: what is taken, and what is not. */
@Tag("database")
class AdoptionTest {
  private static final int MEMBERS = 4;

  @TempDir static Path directory;
  private static ConsortiumFixture consortium;
  private static ChainExcerpt sound;
  private static List<Attestation> proofOfTheFirst;
  private NodeFixture fresh;
  private LedgerReplica replica;

  @BeforeAll
  static void live() throws Exception {
    consortium = new ConsortiumFixture(directory).start(MEMBERS);
    NodeFixture home = consortium.nodes.get(0);
    for (int i = 0; i < 3; i++) {
      NodeFixture.Person patient = home.register("patient");
      byte[] ciphertext = Envelopes.ciphertext(300);
      home.ordered(home.entryBy(patient, ciphertext), ciphertext);
    }
    BlockHeight height = home.node.head().height();
    for (NodeFixture node : consortium.nodes) {
      ConsortiumFixture.awaitFinal(node, height);
    }
    BlockHeight first = new BlockHeight(1);
    sound = excerptAfter(first, home);
    proofOfTheFirst =
        excerptAfter(first.previous(), home).attestations().stream()
            .filter(one -> one.height().equals(first))
            .toList();
  }

  private static ChainExcerpt excerptAfter(BlockHeight height, NodeFixture home) {
    return new ExcerptMaker(
            new JpaExcerptSource(home.database),
            new JpaChainReader(home.database),
            home.parts.reader())
        .after(height, home.node.head(), LogPosition.NONE, home.node.membership());
  }

  @AfterAll
  static void end() {
    consortium.close();
  }

  @BeforeEach
  void begin(@TempDir Path empty) throws Exception {
    fresh = new NodeFixture(empty);
    replica =
        new LedgerReplica(
            ReplicaParts.of(fresh.open(consortium.given())), Clock.systemUTC(), new Unconcerned());
    replica.recover();
  }

  @AfterEach
  void stop() {
    replica.close();
    fresh.database.close();
  }

  @Test
  void whatIsProvenIsTakenAndStandsAsOnEveryNode() throws Exception {
    adopt(sound);
    LedgerHead other = consortium.nodes.get(1).node.head();
    assertThat(replica.head().height()).isEqualTo(other.height());
    assertThat(replica.head().hash()).isEqualTo(other.hash());
    assertThat(replica.head().transactions()).isEqualTo(other.transactions());
    assertThat(replica.head().position()).isEqualTo(sound.last().position());
    assertThat(replica.head().finalHeight()).isGreaterThan(new BlockHeight(1));
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  @Test
  void theProofOfABlockThatIsThereIsTaken() throws Exception {
    LogPosition position = replica.head().position();
    for (Attestation one : proofOfTheFirst) {
      replica.certify(one);
      replica.certify(one);
    }
    assertThat(replica.head().finalHeight()).isEqualTo(new BlockHeight(1));
    assertThat(replica.head().position()).isEqualTo(position);
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  @Test
  void neitherForgedAttestationsNorThoseOfOtherBlocksProveIt() throws Exception {
    for (Attestation one : proofOfTheFirst) {
      int signature = one.jws().lastIndexOf('.') + 9;
      char other = one.jws().charAt(signature) == 'A' ? 'B' : 'A';
      String forged =
          one.jws().substring(0, signature) + other + one.jws().substring(signature + 1);
      replica.certify(Attestation.parse(forged).orElseThrow());
    }
    for (Attestation one : sound.attestations()) {
      replica.certify(one);
    }
    assertThat(replica.head().finalHeight()).isEqualTo(BlockHeight.NONE);
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  @Test
  void whatComesAgainDoesNotFollow() throws Exception {
    adopt(sound);
    refused(sound, "does not follow");
  }

  @Test
  void whatTooFewAttestIsRefused() throws Exception {
    List<ParticipantId> two =
        consortium.nodes.stream().limit(2).map(node -> new ParticipantId(node.hospital)).toList();
    refused(
        attestedBy(sound.attestations().stream().filter(one -> two.contains(one.hospital()))),
        "not proven");
  }

  @Test
  void oneHospitalsAttestationsCountOnce() throws Exception {
    ParticipantId one = sound.attestations().get(0).hospital();
    Stream<Attestation> own =
        sound.attestations().stream().filter(other -> other.hospital().equals(one));
    refused(attestedBy(own.flatMap(same -> Stream.of(same, same, same, same))), "not proven");
  }

  @Test
  void attestationsThatComeTwiceAreStoredOnce() throws Exception {
    adopt(attestedBy(sound.attestations().stream().flatMap(one -> Stream.of(one, one))));
    assertThat(replica.head().height()).isEqualTo(sound.last().header().height());
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  @Test
  void nothingIsTakenOfAnExcerptWithAnUnsoundBlock() throws Exception {
    List<ChainExcerpt.Ordered> spoilt = new ArrayList<>(sound.blocks());
    ChainExcerpt.Ordered last = spoilt.get(spoilt.size() - 1);
    List<LogEntry.Proposed> again = spoilt.get(0).transactions();
    spoilt.set(spoilt.size() - 1, new ChainExcerpt.Ordered(last.header(), last.position(), again));
    refused(withBlocks(spoilt), "do not come to block " + last.header().height());
  }

  /** What is proven stays, and the rest comes from somebody else. */
  @Test
  void blocksAreTakenUpToTheLastThatIsProven() throws Exception {
    ChainExcerpt.Ordered proven = sound.blocks().get(sound.blocks().size() - 2);
    adopt(
        attestedBy(
            consortium.nodes.stream()
                .map(
                    node ->
                        Attestation.sign(
                            new ParticipantId(node.hospital), proven.header(), node.hospitalKey))));
    assertThat(replica.head().height()).isEqualTo(proven.header().height());
    assertThat(replica.head().position()).isEqualTo(proven.position());
    assertThat(replica.head().finalHeight()).isEqualTo(proven.header().height());
    assertThat(fresh.findings(replica::head)).isEmpty();

    List<ChainExcerpt.Ordered> rest = List.of(sound.last());
    adopt(
        new ChainExcerpt(
            rest, sound.beyond(), sound.attestations(), sound.finalHeight(), sound.end()));
    assertThat(replica.head().hash()).isEqualTo(sound.last().header().hash());
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  /**
   * Where the log goes on behind the last one, too few say; and of the first one nobody is told.
   */
  @Test
  void blocksAreTakenUpToTheLastWhosePlaceInTheLogIsKnown() throws Exception {
    int last = sound.blocks().size() - 1;
    List<LogPosition> agreed = new ArrayList<>(sound.positions());
    agreed.set(0, LogPosition.NONE);
    agreed.set(last, LogPosition.NONE);
    adopt(sound.at(agreed));
    assertThat(replica.head().height().next()).isEqualTo(sound.last().header().height());
    assertThat(replica.head().position()).isEqualTo(agreed.get(last - 1));
    assertThat(new JpaExcerptSource(fresh.database).positions(new BlockHeight(1)))
        .isEqualTo(agreed.subList(0, last));
    assertThat(fresh.parts.store().position(new BlockHeight(2))).isEmpty();
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  @Test
  void whatStandsNowhereInTheLogIsRefused() throws Exception {
    List<LogPosition> nowhere = Collections.nCopies(sound.blocks().size(), LogPosition.NONE);
    refused(sound.at(nowhere), "do not say the same of the log");
  }

  @Test
  void attestationsThatSomebodyElseSignedDoNotCount() throws Exception {
    SigningKey stranger = new SigningKey();
    Stream<Attestation> forged =
        consortium.nodes.stream()
            .map(
                node ->
                    Attestation.sign(
                        new ParticipantId(node.hospital), sound.last().header(), stranger));
    refused(attestedBy(forged), "not proven");
  }

  @Test
  void otherTransactionsUnderTheSameHeadersAreRefused() throws Exception {
    List<ChainExcerpt.Ordered> swapped = new ArrayList<>(sound.blocks());
    ChainExcerpt.Ordered first = swapped.get(0);
    ChainExcerpt.Ordered second = swapped.get(1);
    swapped.set(
        0, new ChainExcerpt.Ordered(first.header(), first.position(), second.transactions()));
    swapped.set(
        1, new ChainExcerpt.Ordered(second.header(), second.position(), first.transactions()));
    refused(withBlocks(swapped), "do not come to block");
  }

  @Test
  void blocksOutOfOrderAreRefused() throws Exception {
    List<ChainExcerpt.Ordered> reversed = new ArrayList<>(sound.blocks());
    Collections.reverse(reversed);
    refused(withBlocks(reversed), "does not follow");
    refused(withBlocks(sound.blocks().subList(1, sound.blocks().size())), "does not follow");
  }

  /** Nothing is stored, and nothing stands in the way of whoever is honest. */
  private void refused(ChainExcerpt excerpt, String why) throws Exception {
    LedgerHead before = replica.head();
    assertThatThrownBy(() -> adopt(excerpt))
        .isInstanceOf(UnsoundExcerptException.class)
        .hasMessageContaining(why);
    assertThat(replica.head()).isEqualTo(before);
    if (before.height().equals(new BlockHeight(1))) {
      adopt(sound);
      assertThat(fresh.findings(replica::head)).isEmpty();
    }
  }

  private void adopt(ChainExcerpt excerpt) throws Exception {
    replica.adopt(replica.prepare(excerpt));
  }

  private static ChainExcerpt attestedBy(Stream<Attestation> attestations) {
    return new ChainExcerpt(
        sound.blocks(), sound.beyond(), attestations.toList(), sound.finalHeight(), sound.end());
  }

  private static ChainExcerpt withBlocks(List<ChainExcerpt.Ordered> blocks) {
    return new ChainExcerpt(
        blocks, sound.beyond(), sound.attestations(), sound.finalHeight(), sound.end());
  }
}
