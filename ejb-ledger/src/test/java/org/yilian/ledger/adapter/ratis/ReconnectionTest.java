package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.FreePorts;

/** Three members who reach one another over lines that can be interrupted. */
class ReconnectionTest {
  @TempDir Path directory;
  private final List<SleepingLine> lines = new ArrayList<>();
  private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
  private List<RaftMemberFixture> members;

  @BeforeEach
  void startThree() throws Exception {
    members = RaftMemberFixture.three(directory);
    List<Integer> entrances = FreePorts.find(members.size());
    for (int i = 0; i < members.size(); i++) {
      lines.add(new SleepingLine(entrances.get(i), members.get(i).peer.port()));
    }
    for (RaftMemberFixture member : members) {
      member.start(seenBy(member, entrances), members);
    }
    keeper.scheduleWithFixedDelay(
        () -> members.forEach(RaftMemberFixture::reconnect), 1, 1, TimeUnit.SECONDS);
  }

  private List<RatisSettings.Peer> seenBy(RaftMemberFixture member, List<Integer> entrances) {
    return IntStream.range(0, members.size())
        .mapToObj(
            i -> {
              RatisSettings.Peer peer = members.get(i).peer;
              return members.get(i) == member
                  ? peer
                  : new RatisSettings.Peer(peer.id(), peer.host(), entrances.get(i));
            })
        .toList();
  }

  @AfterEach
  void stopAll() throws Exception {
    keeper.shutdownNow();
    members.forEach(RaftMemberFixture::close);
    for (SleepingLine line : lines) {
      line.close();
    }
  }

  /** Without a new connection it would never hear of it: the former ones do not wake up. */
  @Test
  void whoWasOutOfReachIsFoundAgain() throws Exception {
    members.get(0).order("before");
    for (RaftMemberFixture member : members) {
      member.replica.awaitApplied(1);
    }
    RaftMemberFixture leader = members.stream().filter(RaftMemberFixture::leads).findFirst().get();
    int away = members.indexOf(leader) == 0 ? 1 : 0;
    lines.get(away).interrupt();
    leader.order("meanwhile");
    awaitSilence(leader, members.get(away));
    lines.get(away).restore();
    leader.order("after");
    assertThat(members.get(away).replica.awaitApplied(3))
        .containsExactly("before", "meanwhile", "after");
  }

  /** Until it was looked for in vain more than once. */
  private static void awaitSilence(RaftMemberFixture leader, RaftMemberFixture away)
      throws InterruptedException {
    Duration missed = ReturningMembers.SILENCE.plusSeconds(3);
    while (leader.silence(away).compareTo(missed) < 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
