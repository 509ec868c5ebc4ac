package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.ratis.HostileLeader;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LeaderWatch;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.data.BlockHeight;

/** A leader that stays in touch and orders nothing for the others. */
class NeglectfulLeaderTest {
  private static final int MALICIOUS = HonestHospitals.COUNT;
  private static final byte[] NOISE = "noise".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private ConsortiumFixture consortium;
  private HonestHospitals honest;
  private MaliciousHospital leader;
  private final List<LeaderWatch> watches = new ArrayList<>();
  private Duration advanced = Duration.ZERO;
  private boolean helping = true;

  @BeforeEach
  void form() throws Exception {
    consortium = new ConsortiumFixture(directory).start(MALICIOUS + 1, MALICIOUS);
    honest = new HonestHospitals(consortium);
    leader = new MaliciousHospital(consortium, MALICIOUS);
    honest.goOn();
    for (NodeFixture node : honest.all()) {
      watches.add(
          new LeaderWatch(
              node.node,
              node.ordering,
              (entry, tried) -> askOthers(node, entry, tried),
              node.incidents::add,
              () -> Duration.ofNanos(System.nanoTime()).plus(advanced)));
    }
  }

  @AfterEach
  void stop() {
    leader.close();
    consortium.close();
  }

  private void askOthers(NodeFixture asking, byte[] entry, Runnable tried) {
    for (NodeFixture node : honest.all()) {
      if (node != asking && helping && node.node.relay(asking.hospital, entry)) {
        tried.run();
      }
    }
  }

  /** Has the malicious one elected, and followed by all. */
  private void haveItLead() throws Exception {
    while (!isFollowed(leader.self.hospital)) {
      Optional<String> current = honest.get(0).ordering.leader();
      if (current.isPresent() && !current.get().equals(leader.self.hospital)) {
        NodeFixture old = honest.named(current.get());
        RatisSettings settings = consortium.settings(consortium.nodes.indexOf(old));
        new HostileLeader(settings, old.hospital)
            .haveCampaign(consortium.settings(MALICIOUS).self(), old.node.head().position());
      }
      leader.append(NOISE);
    }
    honest.forgetIncidents();
  }

  private boolean isFollowed(String member) {
    return honest.all().stream()
        .allMatch(
            node ->
                node.ordering.followed().filter(one -> one.member().equals(member)).isPresent());
  }

  private void lookAfter(Duration more) {
    advanced = advanced.plus(more);
    watches.forEach(LeaderWatch::look);
  }

  private CompletableFuture<TransactionResult> submitTo(NodeFixture home) {
    return home.submit(home.registration(NodeFixture.person(), "doctor"));
  }

  @Test
  void itIsReplacedOnceTheOthersSeeForThemselvesAndWhatStarvedBecomesFinal() throws Exception {
    haveItLead();
    leader.neglects = true;
    lookAfter(Duration.ZERO);
    CompletableFuture<TransactionResult> starving = submitTo(honest.get(0));
    lookAfter(Duration.ofSeconds(7));
    assertThat(starving).isNotDone();
    assertThat(isFollowed(leader.self.hospital)).isTrue();

    lookAfter(Duration.ofSeconds(21));
    TransactionResult.Ordered ordered =
        (TransactionResult.Ordered) starving.get(60, TimeUnit.SECONDS);
    for (NodeFixture node : honest.all()) {
      ConsortiumFixture.awaitFinal(node, ordered.height());
      Incident incident = HonestHospitals.await(node, Incident.Kind.LEADER_NEGLECTS);
      assertThat(incident.peer()).isEqualTo(leader.self.hospital);
      assertThat(node.ordering.leader()).isNotEqualTo(Optional.of(leader.self.hospital));
    }
    honest.goOn();
  }

  @Test
  void aComplaintOfOneAloneDeposesNobody() throws Exception {
    haveItLead();
    lookAfter(Duration.ZERO);
    NodeFixture complaining = honest.get(0);
    complaining.ordering.turnFrom(complaining.ordering.followed().orElseThrow());
    NodeFixture other = honest.get(1);
    byte[] ciphertext = Envelopes.ciphertext(300);
    NodeFixture.Person patient = other.register("patient");
    BlockHeight height = other.ordered(other.entryBy(patient, ciphertext), ciphertext).height();
    leader.attest(HonestHospitals.header(other, height));
    for (NodeFixture node : honest.all().subList(1, HonestHospitals.COUNT)) {
      ConsortiumFixture.awaitFinal(node, height);
    }
    lookAfter(Duration.ofSeconds(30));
    for (NodeFixture node : honest.all().subList(1, HonestHospitals.COUNT)) {
      assertThat(node.ordering.leader()).hasValue(leader.self.hospital);
      assertThat(node.incidents).noneMatch(one -> one.kind() == Incident.Kind.LEADER_NEGLECTS);
    }
  }

  /** As one whose clock is wrong: everybody refuses what it dates. */
  @Test
  void whoseEntryNobodyElseWouldOrderDoesNotTurn() throws Exception {
    haveItLead();
    leader.neglects = true;
    helping = false;
    lookAfter(Duration.ZERO);
    CompletableFuture<TransactionResult> refused = submitTo(honest.get(0));
    lookAfter(Duration.ofSeconds(7));
    lookAfter(Duration.ofSeconds(21));
    assertThat(refused).isNotDone();
    assertThat(isFollowed(leader.self.hospital)).isTrue();
    assertThat(honest.get(0).incidents)
        .noneMatch(one -> one.kind() == Incident.Kind.LEADER_NEGLECTS);
  }

  @Test
  void whatIsNoEntryOrDatedAheadIsNotOrderedForAnybody() {
    NodeFixture asked = honest.get(1);
    String asking = honest.get(0).hospital;
    assertThat(asked.node.relay(asking, NOISE)).isFalse();
    assertThat(asked.node.relay(asking, proposal(asked, Duration.ofDays(365)))).isFalse();
    assertThat(asked.node.relay(asking, proposal(asked, Duration.ZERO))).isTrue();
  }

  private static byte[] proposal(NodeFixture by, Duration ahead) {
    String registration = by.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(by.now()).plus(ahead), MaliciousHospital.transaction(registration));
  }
}
