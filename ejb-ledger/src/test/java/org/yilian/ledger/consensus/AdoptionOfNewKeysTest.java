package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.jpa.JpaChainReader;
import org.yilian.ledger.adapter.jpa.JpaExcerptSource;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;

/** Blocks before and behind those by which a hospital has new keys, as others hand them over. */
@Tag("database")
class AdoptionOfNewKeysTest {
  private static final int MEMBERS = 3;

  @TempDir static Path directory;
  private static ConsortiumFixture consortium;
  private static NodeFixture rekeyed;
  private static HospitalKeys former;
  private static BlockHeight change;
  private static ChainExcerpt sound;
  private NodeFixture fresh;
  private LedgerReplica replica;

  /**
   * The hospital is away while its new keys come into force, and no block is final without it: the
   * blocks since it went are so by its new key alone.
   */
  @BeforeAll
  static void live() throws Exception {
    consortium = new ConsortiumFixture(directory).start(MEMBERS);
    NodeFixture home = consortium.nodes.get(0);
    rekeyed = consortium.nodes.get(2);
    former = rekeyed.hospitalKey;
    HospitalKeys next =
        new HospitalKeyStore(directory.resolve("next/p12"), directory.resolve("next/password"))
            .openOrCreate();
    TransactionResult.Ordered proposal = home.ordered(home.act("governance.propose", to(next)));
    ConsortiumFixture.awaitFinal(rekeyed, proposal.height());
    approve(rekeyed, proposal);
    rekeyed.stop();
    home.register("patient");
    change = approve(consortium.nodes.get(1), proposal);
    rekeyed.hospitalKey = next;
    consortium.restart(rekeyed);
    home.register("patient");
    home.register("patient");
    ConsortiumFixture.awaitFinal(home, home.node.head().height());
    sound = excerpt(new BlockHeight(1));
  }

  private static String to(HospitalKeys next) {
    byte[] said = HospitalStatement.ofKeys(new ParticipantId(rekeyed.hospital), next.publicKeys());
    return "{\"change\":{\"kind\":\"keys\",\"hospital\":\"%s\",\"signingKey\":%s,\"encryptionKey\":%s,\"statement\":\"%s\"},\"until\":%d}"
        .formatted(
            rekeyed.hospital,
            Envelopes.json(next.publicKeys().signingKey()),
            Envelopes.json(next.publicKeys().encryptionKey()),
            HospitalStatement.sign(next.key(), said, next::sign).jws(),
            rekeyed.now() + 600_000);
  }

  private static BlockHeight approve(NodeFixture node, TransactionResult.Ordered proposal)
      throws Exception {
    String approval = "{\"proposal\":\"%s\"}".formatted(proposal.id());
    return node.ordered(node.act("governance.approve", approval)).height();
  }

  private static ChainExcerpt excerpt(BlockHeight after) {
    NodeFixture home = consortium.nodes.get(0);
    return new ExcerptMaker(
            new JpaExcerptSource(home.database),
            new JpaChainReader(home.database),
            home.parts.reader())
        .after(after, home.node.head(), LogPosition.NONE, home.node.membership());
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

  private void adopt(ChainExcerpt excerpt) throws Exception {
    replica.adopt(replica.prepare(excerpt));
  }

  /** Up to where the hospital attested while it had its former key. */
  private static BlockHeight attestedBefore() {
    return sound.attestations().stream()
        .filter(one -> one.key().equals(former.key()))
        .map(Attestation::height)
        .max(BlockHeight::compareTo)
        .orElseThrow();
  }

  @Test
  void blocksThatOnlyTheNewKeyMakesFinalAreTaken() throws Exception {
    assertThat(attestedBefore().next()).isLessThan(change);
    adopt(sound);
    assertThat(replica.head().height()).isGreaterThan(change);
    assertThat(replica.head().hash()).isEqualTo(sound.last().header().hash());
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  /** Whoever found it attests what they like with it. */
  @Test
  void theFormerKeyDoesNotCountBehindTheChange() throws Exception {
    Attestation stolen =
        Attestation.sign(new ParticipantId(rekeyed.hospital), sound.last().header(), former);
    Stream<Attestation> others =
        sound.attestations().stream()
            .filter(one -> one.key().equals(former.key()) || !isOfRekeyed(one));
    adopt(
        new ChainExcerpt(
            sound.blocks(),
            sound.beyond(),
            Stream.concat(others, Stream.of(stolen)).toList(),
            sound.finalHeight(),
            sound.end()));
    assertThat(replica.head().height()).isEqualTo(attestedBefore());
    assertThat(fresh.findings(replica::head)).isEmpty();
  }

  private static boolean isOfRekeyed(Attestation one) {
    return one.hospital().value().equals(rekeyed.hospital);
  }

  /** The new key cannot be known yet where the excerpt ends; the next one brings it. */
  @Test
  void anExcerptThatEndsBeforeTheChangeIsTakenAsFarAsItIsProven() throws Exception {
    List<ChainExcerpt.Ordered> before = new ArrayList<>();
    List<BlockHeader> beyond = new ArrayList<>();
    for (ChainExcerpt.Ordered one : sound.blocks()) {
      if (one.header().height().compareTo(change) < 0) {
        before.add(one);
      } else {
        beyond.add(one.header());
      }
    }
    beyond.addAll(sound.beyond());
    adopt(new ChainExcerpt(before, beyond, sound.attestations(), sound.finalHeight(), sound.end()));
    assertThat(replica.head().height()).isEqualTo(attestedBefore());

    adopt(excerpt(attestedBefore()));
    assertThat(replica.head().hash()).isEqualTo(sound.last().header().hash());
    assertThat(fresh.findings(replica::head)).isEmpty();
  }
}
