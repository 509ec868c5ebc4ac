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
  private static final int MEMBERS = 3;

  @TempDir Path directory;
  private final List<SleepingLine> lines = new ArrayList<>();
  private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
  private final List<RaftMemberFixture> members = new ArrayList<>();

  @BeforeEach
  void startThree() throws Exception {
    List<Integer> ports = FreePorts.find(2 * MEMBERS);
    List<Integer> entrances = ports.subList(MEMBERS, 2 * MEMBERS);
    for (int i = 0; i < MEMBERS; i++) {
      String id = "hospital" + i;
      members.add(new RaftMemberFixture(id, directory.resolve(id), ports.get(i)));
      lines.add(new SleepingLine(entrances.get(i), ports.get(i)));
    }
    for (RaftMemberFixture member : members) {
      member.start(seenBy(member, entrances), members);
    }
    keeper.scheduleWithFixedDelay(
        () -> members.forEach(member -> member.reconnect(members)), 1, 1, TimeUnit.SECONDS);
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
    orderByAll("before");
    RaftMemberFixture away = members.stream().filter(one -> !one.leads()).findFirst().get();
    lines.get(members.indexOf(away)).interrupt();
    members.stream().filter(one -> one != away).findFirst().get().order("meanwhile");
    awaitSilence(away);
    lines.get(members.indexOf(away)).restore();
    assertThat(away.replica.awaitApplied(2)).containsExactly("before", "meanwhile");
  }

  /** Nobody leads then, and nobody could be elected over the former connections. */
  @Test
  void allWhoWereOutOfReachFindOneAnotherAgain() throws Exception {
    orderByAll("before");
    for (SleepingLine line : lines) {
      line.interrupt();
    }
    awaitThatNobodyLeads();
    for (SleepingLine line : lines) {
      line.restore();
    }
    members.get(0).order("after");
    for (RaftMemberFixture member : members) {
      assertThat(member.replica.awaitApplied(2)).containsExactly("before", "after");
    }
  }

  private void orderByAll(String entry) throws Exception {
    members.get(0).order(entry);
    for (RaftMemberFixture member : members) {
      member.replica.awaitApplied(1);
    }
  }

  /** Until it was looked for in vain more than once. */
  private void awaitSilence(RaftMemberFixture away) throws InterruptedException {
    Duration missed = ReturningMembers.SILENCE.plusSeconds(5);
    while (members.stream().noneMatch(one -> one.silence(away).compareTo(missed) >= 0)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** And everybody looked for the others in vain more than once. */
  private void awaitThatNobodyLeads() throws InterruptedException {
    int without = 0;
    while (without < 50) {
      TimeUnit.MILLISECONDS.sleep(100);
      without = members.stream().allMatch(RaftMemberFixture::isLost) ? without + 1 : 0;
    }
  }
}
