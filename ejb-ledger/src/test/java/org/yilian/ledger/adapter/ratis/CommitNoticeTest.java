package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the engine is asked to tell; that it then does is seen in {@link RatisGroupTest}. */
class CommitNoticeTest {
  private static final long ENTRY = 7;

  private final List<String> told = new ArrayList<>();
  private final CommitNotice notice =
      new CommitNotice(RaftGroupId.valueOf(new UUID(0, 1)), RaftPeerId.valueOf("self"));
  private boolean leads = true;
  private long next = ENTRY + 1;
  private long committed = ENTRY - 1;

  @BeforeEach
  void begin() {
    RaftLog log =
        stub(
            RaftLog.class,
            (method, argument) -> method.equals("getNextIndex") ? (Object) next : committed);
    DivisionInfo info = stub(DivisionInfo.class, (method, argument) -> leads);
    RaftServer.Division division =
        stub(
            RaftServer.Division.class, (method, argument) -> method.equals("getInfo") ? info : log);
    notice.begin(
        stub(
            RaftServer.class,
            (method, argument) ->
                method.equals("getDivision") ? division : tell((ReadIndexRequestProto) argument)));
  }

  private CompletableFuture<Void> tell(ReadIndexRequestProto question) {
    told.add(question.getServerRequest().getRequestorId().toStringUtf8());
    return new CompletableFuture<>();
  }

  @FunctionalInterface
  private interface Answering {
    Object answer(String method, Object argument);
  }

  private static <T> T stub(Class<T> type, Answering answering) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answering.answer(method.getName(), arguments == null ? null : arguments[0]));
    return type.cast(made);
  }

  private void confirms(String member, long followerCommit) {
    notice.replied(member, reply(AppendResult.SUCCESS, false, followerCommit));
  }

  private void answersAHeartbeat(String member, long followerCommit) {
    notice.replied(member, reply(AppendResult.SUCCESS, true, followerCommit));
  }

  private static AppendEntriesReplyProto reply(
      AppendResult result, boolean heartbeat, long followerCommit) {
    return AppendEntriesReplyProto.newBuilder()
        .setResult(result)
        .setIsHearbeat(heartbeat)
        .setMatchIndex(heartbeat ? -1 : ENTRY)
        .setFollowerCommit(followerCommit)
        .build();
  }

  private void commits() {
    committed = ENTRY;
    notice.committed(ENTRY);
  }

  @Test
  void whoConfirmedIsToldAtTheCommitAndWhoOwesAReplyAfterIt() {
    confirms("quick", ENTRY - 1);
    assertThat(told).isEmpty();
    commits();
    assertThat(told).containsExactly("quick");
    confirms("slow", ENTRY - 1);
    assertThat(told).containsExactly("quick", "slow");
  }

  @Test
  void whoKnowsIsNotTold() {
    committed = ENTRY;
    confirms("member", ENTRY);
    answersAHeartbeat("member", ENTRY);
    answersAHeartbeat("another", ENTRY - 1);
    assertThat(told).isEmpty();
  }

  @Test
  void anEntryThatFollowsTellsByItself() {
    next = ENTRY + 2;
    confirms("member", ENTRY - 1);
    commits();
    assertThat(told).isEmpty();
  }

  @Test
  void whoFollowsTellsNobody() {
    leads = false;
    confirms("member", ENTRY - 1);
    commits();
    assertThat(told).isEmpty();
  }

  @Test
  void aRefusalIsNoConfirmation() {
    notice.replied("member", reply(AppendResult.INCONSISTENCY, false, ENTRY - 1));
    commits();
    assertThat(told).isEmpty();
  }

  @Test
  void whoNeverAdmitsThatItWasToldIsNotToldForEver() {
    confirms("liar", ENTRY - 1);
    commits();
    for (int i = 0; i < 100; i++) {
      answersAHeartbeat("liar", ENTRY - 1);
      confirms("liar", ENTRY - 1);
      notice.replied("liar", reply(AppendResult.INCONSISTENCY, false, ENTRY - 1));
    }
    assertThat(told).hasSize(8);
  }

  /** The ledger goes on without the notice. */
  @Test
  void anEngineThatCannotBeAskedIsLeftAlone() {
    notice.begin(
        stub(
            RaftServer.class,
            (method, argument) -> {
              throw new IllegalStateException("closing");
            }));
    confirms("member", ENTRY - 1);
    commits();
    assertThat(told).isEmpty();
  }
}
