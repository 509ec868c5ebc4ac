package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.retry.RetryPolicies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Incident;

/** Three members over mutual TLS; a fourth key that nobody admitted. */
class RatisGroupTest {
  /** Between heartbeats of a leader that has no entries. */
  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  @TempDir Path directory;
  private List<RaftMemberFixture> members;

  @BeforeEach
  void startThree() throws Exception {
    members = RaftMemberFixture.three(directory);
    for (RaftMemberFixture member : members) {
      member.start(members);
    }
  }

  @AfterEach
  void stopAll() {
    members.forEach(RaftMemberFixture::close);
  }

  @Test
  void everyMemberSubmitsAndAllApplyTheSameSequence() throws Exception {
    for (int round = 0; round < 5; round++) {
      for (RaftMemberFixture member : members) {
        member.order(member.peer.id() + " " + round);
      }
    }
    List<String> applied = members.get(0).replica.awaitApplied(15);
    for (RaftMemberFixture member : members) {
      assertThat(member.replica.awaitApplied(15)).isEqualTo(applied);
      assertThat(member.incidents).isEmpty();
    }
  }

  /**
   * Heartbeats alone would tell each time half a second after the entry. What counts is the median:
   * a pause of this process is no failure.
   */
  @Test
  void aCommitIsToldBeforeAHeartbeatIsDue() throws Exception {
    followers();
    members.get(0).order("warm");
    awaitAppliedByAll(1);
    List<Duration> lags = new ArrayList<>();
    for (int entry = 1; entry <= 11; entry++) {
      members.get(0).order("entry " + entry);
      long ordered = System.nanoTime();
      awaitAppliedByAll(1 + entry);
      lags.add(Duration.ofNanos(System.nanoTime() - ordered));
    }
    assertThat(lags.stream().sorted().toList().get(5)).isLessThan(HEARTBEAT.dividedBy(2));
  }

  private void awaitAppliedByAll(int entries) throws Exception {
    for (RaftMemberFixture member : members) {
      member.replica.awaitApplied(entries);
    }
  }

  @Test
  void twoGoOnWithoutTheThirdWhichCatchesUp() throws Exception {
    members.get(0).order("before");
    for (RaftMemberFixture away : members) {
      away.replica.awaitApplied(1);
    }
    RaftMemberFixture away = members.get(0);
    away.stop();
    members.get(1).order("meanwhile");
    members.get(2).order("still");
    away.start(members);
    assertThat(away.replica.awaitApplied(2)).containsExactly("meanwhile", "still");
  }

  /** Whoever is asked first, as the engine's own client asks anybody, must not be believed. */
  @Test
  void whatAMemberThatDoesNotLeadSaysIsOrderedIsNotBelieved() throws Exception {
    List<RaftMemberFixture> followers = followers();
    RaftMemberFixture liar = followers.get(0);
    RaftMemberFixture honest = followers.get(1);
    liar.stop();
    try (YesSayer yesSayer = new YesSayer(liar.peer, liar.tls(members))) {
      for (int entry = 0; entry < 20; entry++) {
        honest.order("entry " + entry);
      }
      assertThat(honest.replica.awaitApplied(20)).contains("entry 0", "entry 19");
      assertThat(yesSayer.asked()).isZero();
    }
  }

  /** Those who follow, once somebody leads. */
  private List<RaftMemberFixture> followers() throws InterruptedException {
    while (members.stream().noneMatch(RaftMemberFixture::leads)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return members.stream().filter(member -> !member.leads()).toList();
  }

  @Test
  void whoLostItsLogIsGivenAllOfItAgain() throws Exception {
    members.get(0).order("before");
    for (RaftMemberFixture member : members) {
      member.replica.awaitApplied(1);
    }
    RaftMemberFixture wiped = members.stream().filter(one -> !one.leads()).findFirst().get();
    RaftMemberFixture leader = members.stream().filter(RaftMemberFixture::leads).findFirst().get();
    wiped.wipe();
    wiped.start(members);
    leader.order("after");
    ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
    try {
      keeper.scheduleWithFixedDelay(
          () -> members.forEach(RaftMemberFixture::relieve), 0, 1, TimeUnit.SECONDS);
      assertThat(wiped.replica.awaitApplied(2)).containsExactly("before", "after");
    } finally {
      keeper.shutdown();
    }
  }

  @Test
  void aStrangersCertificateIsRefused() throws Exception {
    members.get(0).order("before");
    try (RaftMemberFixture stranger =
        new RaftMemberFixture("hospital1", directory.resolve("stranger"), 1)) {
      List<RaftMemberFixture> known = new ArrayList<>(members);
      known.add(stranger);
      assertThatThrownBy(() -> submit("forged", stranger.tls(known), "hospital1"));
    }
    members.get(0).order("after");
    assertThat(members.get(1).replica.awaitApplied(2)).containsExactly("before", "after");
  }

  @Test
  void nobodySubmitsWithoutACertificate() throws Exception {
    members.get(0).order("before");
    assertThatThrownBy(() -> submit("forged", null, "hospital1"));
    members.get(0).order("after");
    assertThat(members.get(1).replica.awaitApplied(2)).containsExactly("before", "after");
  }

  @Test
  void aMemberSpeaksForItselfAlone() throws Exception {
    members.get(0).order("before");
    assertThatThrownBy(() -> submit("forged", members.get(2).tls(members), "hospital1"));
    members.get(0).order("after");
    assertThat(members.get(1).replica.awaitApplied(2)).containsExactly("before", "after");
    assertThat(members)
        .flatMap(member -> member.incidents)
        .isNotEmpty()
        .allMatch(incident -> incident.kind() == Incident.Kind.IDENTITY_FALSE)
        .allMatch(incident -> incident.peer().equals("hospital2"));
  }

  @Test
  void theGroupIsNotAdministeredFromOutside() throws Exception {
    members.get(0).order("before");
    try (RaftClient client = client(members.get(2).tls(members), "hospital2")) {
      assertThatThrownBy(() -> client.admin().setConfiguration(List.of(peer(members.get(2).peer))));
    }
    members.get(0).order("after");
    assertThat(members.get(1).replica.awaitApplied(2)).containsExactly("before", "after");
    assertThat(members)
        .flatMap(member -> member.incidents)
        .anyMatch(incident -> incident.kind() == Incident.Kind.ADMINISTRATION_REFUSED);
  }

  private void submit(String entry, RaftTls tls, String as) throws Exception {
    try (RaftClient client = client(tls, as)) {
      if (!client
          .io()
          .send(Message.valueOf(new String(entry.getBytes(StandardCharsets.UTF_8))))
          .isSuccess()) {
        throw new IllegalStateException("refused");
      }
    }
  }

  private RaftClient client(RaftTls tls, String as) {
    Parameters parameters = new Parameters();
    if (tls != null) {
      tls.configure(parameters);
    }
    ClientId id = Requestor.clientOf(as);
    UUID group =
        RatisSettings.of(
                directory, "test", members.get(0).peer, List.of(), members.get(0).tls(members))
            .group();
    return RaftClient.newBuilder()
        .setClientId(id)
        .setRaftGroup(
            RaftGroup.valueOf(
                RaftGroupId.valueOf(group),
                members.stream().map(member -> peer(member.peer)).toList()))
        .setProperties(new RaftProperties())
        .setParameters(parameters)
        .setRetryPolicy(RetryPolicies.noRetry())
        .build();
  }

  private static RaftPeer peer(RatisSettings.Peer peer) {
    return RaftPeer.newBuilder()
        .setId(peer.id())
        .setAddress(peer.host() + ":" + peer.port())
        .build();
  }
}
