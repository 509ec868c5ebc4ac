package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.ratis.HostileLeader;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LeaderWatch;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.consensus.TransactionResult;

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
  private int helping = HonestHospitals.COUNT;

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

  private void askOthers(NodeFixture asking, byte[] entry, Consumer<String> tried) {
    honest.all().stream()
        .filter(node -> node != asking)
        .limit(helping)
        .filter(node -> node.node.relay(asking.hospital, entry))
        .forEach(node -> tried.accept(node.hospital));
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
      leader.append(unreadable());
    }
    honest.forgetIncidents();
  }

  /** An entry that every node takes, and that makes no block. */
  private byte[] unreadable() {
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(leader.self.now()), MaliciousHospital.transaction("{}"));
  }

  private boolean isFollowed(String member) {
    return honest.all().stream()
        .allMatch(node -> node.ordering.followed().equals(Optional.of(member)));
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
    Optional<CompletableFuture<TransactionResult>> starving = Optional.empty();
    for (int elections = 0; starving.isEmpty(); elections++) {
      assertThat(elections).as("each time another one was elected by chance").isLessThan(3);
      starving = starve();
    }
    lookAfter(Duration.ofSeconds(21));
    TransactionResult.Ordered ordered = (TransactionResult.Ordered) lookUntilDone(starving.get());
    for (NodeFixture node : honest.all()) {
      ConsortiumFixture.awaitFinal(node, ordered.height());
      assertThat(node.ordering.leader()).isNotEqualTo(Optional.of(leader.self.hospital));
    }
    assertThat(honest.all().stream().filter(this::hasTurned)).hasSizeGreaterThanOrEqualTo(2);
    honest.goOn();
  }

  /** What waits after 7 seconds, the others having been asked; empty if the leader is lost. */
  private Optional<CompletableFuture<TransactionResult>> starve() throws Exception {
    leader.neglects = false;
    haveItLead();
    leader.neglects = true;
    lookAfter(Duration.ZERO);
    CompletableFuture<TransactionResult> starving = submitTo(honest.get(0));
    lookAfter(Duration.ofSeconds(7));
    return isFollowed(leader.self.hospital) ? Optional.of(starving) : Optional.empty();
  }

  private boolean hasTurned(NodeFixture node) {
    return node.incidents.stream()
        .anyMatch(
            one ->
                one.kind() == Incident.Kind.LEADER_NEGLECTS
                    && one.peer().equals(leader.self.hospital));
  }

  /** As they do every two seconds: the others may have submitted it a moment later. */
  private TransactionResult lookUntilDone(CompletableFuture<TransactionResult> result)
      throws Exception {
    for (int looks = 0; looks < 120; looks++) {
      try {
        return result.get(500, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        watches.forEach(LeaderWatch::look);
      }
    }
    throw new AssertionError("it still waits");
  }

  /** What nobody submits any more must not be held against whoever leads next. */
  @Test
  void whatWasGivenUpUnderItIsOrderedByItsSuccessorWhoStays() throws Exception {
    haveItLead();
    leader.neglects = true;
    lookAfter(Duration.ZERO);
    NodeFixture home = honest.get(0);
    String registration = home.registration(NodeFixture.person(), "doctor");
    assertThat(home.submit(registration).get(60, TimeUnit.SECONDS))
        .isInstanceOf(TransactionResult.Unavailable.class);
    lookAfter(Duration.ofSeconds(7));
    lookAfter(Duration.ofSeconds(21));
    lookUntilDone(submitTo(honest.get(1)));
    Optional<String> successor = home.ordering.leader();
    assertThat(successor).isNotEqualTo(Optional.of(leader.self.hospital));

    lookAfter(Duration.ZERO);
    while (!honest.haveTaken(registration)) {
      honest.goOn();
    }
    honest.goOn();
    honest.forgetIncidents();
    lookAfter(Duration.ofSeconds(21));
    honest.goOn();
    assertThat(home.ordering.leader()).isEqualTo(successor);
    assertThat(honest.all())
        .allSatisfy(
            node ->
                assertThat(node.incidents)
                    .noneMatch(one -> one.kind() == Incident.Kind.LEADER_NEGLECTS));
  }

  /** The complaint is false: the leader has nothing against the entry. */
  @Test
  void aComplaintOfAGoodLeaderDeposesNobody() throws Exception {
    lookAfter(Duration.ZERO);
    Optional<String> good = honest.get(0).ordering.leader();
    byte[] entry = proposal(honest.get(0), Duration.ZERO);
    assertThat(honest.get(0).node.relay(leader.self.hospital, entry)).isTrue();
    honest.all().forEach(node -> node.node.relay(leader.self.hospital, entry));
    honest.goOn();
    honest.goOn();
    for (NodeFixture node : honest.all()) {
      assertThat(node.node.relay(leader.self.hospital, entry)).isFalse();
    }
    lookAfter(Duration.ofSeconds(30));
    honest.goOn();
    assertThat(honest.get(0).ordering.leader()).isEqualTo(good);
    assertThat(honest.all())
        .allSatisfy(
            node ->
                assertThat(node.incidents)
                    .noneMatch(one -> one.kind() == Incident.Kind.LEADER_NEGLECTS));
  }

  /** As one whose clock is wrong: the others refuse what it dates, and one liar does not count. */
  @Test
  void whoseEntryNobodyElseWouldOrderDoesNotTurn() throws Exception {
    haveItLead();
    leader.neglects = true;
    helping = 1;
    lookAfter(Duration.ZERO);
    CompletableFuture<TransactionResult> refused = submitTo(honest.get(0));
    LeaderWatch own = watches.get(0);
    advanced = advanced.plusSeconds(7);
    own.look();
    advanced = advanced.plusSeconds(21);
    own.look();
    assertThat(refused).isNotDone();
    assertThat(isFollowed(leader.self.hospital)).isTrue();
    assertThat(honest.get(0).incidents)
        .noneMatch(one -> one.kind() == Incident.Kind.LEADER_NEGLECTS);
  }

  /** Whoever brought it would have this node turn from a leader that rightly refuses it. */
  @Test
  void whatAnHonestLeaderWouldNotOrderIsNotOrderedForAnybody() {
    NodeFixture asked = honest.get(1);
    String asking = honest.get(0).hospital;
    assertThat(asked.node.relay(asking, NOISE)).isFalse();
    assertThat(asked.node.relay(asking, proposal(asked, Duration.ofMinutes(3)))).isFalse();
    assertThat(asked.node.relay(asking, proposal(asked, Duration.ofMinutes(-3)))).isFalse();
    byte[] letters = new byte[1 << 20];
    Arrays.fill(letters, (byte) 'a');
    letters[0] = 1;
    letters[1] = 2;
    assertThat(asked.node.relay(asking, letters)).isFalse();
    byte[] tooLong = Arrays.copyOf(proposal(asked, Duration.ZERO), (2 << 20) + 1);
    assertThat(asked.node.relay(asking, tooLong)).isFalse();
    assertThat(asked.node.relay(asking, proposal(asked, Duration.ZERO))).isTrue();
  }

  private static byte[] proposal(NodeFixture by, Duration ahead) {
    String registration = by.registration(NodeFixture.person(), "patient");
    return MaliciousHospital.proposal(
        Instant.ofEpochMilli(by.now()).plus(ahead), MaliciousHospital.transaction(registration));
  }
}
