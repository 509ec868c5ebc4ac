package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Incident;

/** Two honest members, and a third that does nothing but answer them. */
class MaliciousFollowerTest {
  @TempDir Path directory;
  private List<RaftMemberFixture> members;
  private List<RaftMemberFixture> honest;
  private RaftMemberFixture liar;

  @BeforeEach
  void form() throws Exception {
    members = RaftMemberFixture.three(directory);
    honest = members.subList(0, 2);
    liar = members.get(2);
  }

  @AfterEach
  void stopAll() {
    members.forEach(RaftMemberFixture::close);
  }

  /** The two go on, and report the third under this name, and nothing else. */
  private void isRefusedAs(
      Incident.Kind kind,
      RaftMemberFixture named,
      RaftTls tls,
      Consumer<RequestVoteReplyProto.Builder> vote,
      Consumer<AppendEntriesReplyProto.Builder> append)
      throws Exception {
    try (HostileFollower ignored = new HostileFollower(liar.peer, tls, vote, append)) {
      for (RaftMemberFixture member : honest) {
        member.start(members);
      }
      honest.get(0).order("first");
      honest.get(1).order("second");
      for (RaftMemberFixture member : honest) {
        assertThat(member.replica.awaitApplied(2)).containsExactly("first", "second");
        assertThat(member.replica.failures()).isEmpty();
      }
      assertThat(honest)
          .flatMap(member -> member.incidents)
          .extracting(Incident::kind, Incident::peer)
          .isNotEmpty()
          .containsOnly(tuple(kind, named.peer.id()));
    }
  }

  private void isRefused(
      Consumer<RequestVoteReplyProto.Builder> vote,
      Consumer<AppendEntriesReplyProto.Builder> append)
      throws Exception {
    isRefusedAs(Incident.Kind.MESSAGE_FALSE, liar, liar.tls(members), vote, append);
  }

  @Test
  void aTermNearTheLastIsNotTakenFromAFollower() throws Exception {
    isRefused(
        vote -> {}, append -> append.setResult(AppendResult.NOT_LEADER).setTerm(Long.MAX_VALUE));
  }

  @Test
  void aTermNearTheLastIsNotTakenFromAVoter() throws Exception {
    isRefused(vote -> vote.setTerm(Long.MAX_VALUE), append -> {});
  }

  @Test
  void aVoterDoesNotEndTheEngineOfWhoeverAsks() throws Exception {
    isRefused(vote -> vote.setShouldShutdown(true), append -> {});
  }

  @Test
  void aVoterDoesNotVoteInAnothersName() throws Exception {
    ByteString another = ByteString.copyFromUtf8("hospital7");
    isRefused(vote -> vote.getServerReplyBuilder().setReplyId(another), append -> {});
  }

  @Test
  void aMemberAtAnothersAddressDoesNotReplyAsThatOne() throws Exception {
    RaftMemberFixture imposter = honest.get(0);
    isRefusedAs(
        Incident.Kind.IDENTITY_FALSE,
        imposter,
        imposter.tls(members),
        vote -> vote.getServerReplyBuilder().setSuccess(true),
        append -> {});
  }
}
