package org.yilian.ledger.adapter.ratis;

import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionReplyProto;
import org.yilian.ledger.consensus.Incident;

/**
 * Looks into what a member replies to this node's engine for what the engine would believe and must
 * not: it takes over a reply's term, counts a vote for whom the reply names, and ends itself if it
 * is told to. Thread-safe.
 */
final class ReplyCheck {
  private final TermLimit terms;

  ReplyCheck(TermLimit terms) {
    this.terms = terms;
  }

  /**
   * What is wrong with a reply; empty if nothing is.
   *
   * @param asked the member that was asked
   * @param replying whose certificate the connection has; empty if it is no member's any more: a
   *     change that removes somebody may still want its consent
   */
  Optional<Incident> wrong(Object reply, String asked, Optional<String> replying) {
    if (replying.filter(one -> !one.equals(asked)).isPresent()) {
      return Optional.of(
          new Incident(Incident.Kind.IDENTITY_FALSE, replying.get(), "replies as " + asked));
    }
    boolean sound = terms.allows(termOf(reply)) && isOf(reply, asked) && !wantsShutdown(reply);
    return sound
        ? Optional.empty()
        : Optional.of(
            new Incident(Incident.Kind.MESSAGE_FALSE, asked, reply.getClass().getSimpleName()));
  }

  /**
   * A leader says so to whoever is no longer of the group, and such a one the others do not hear at
   * all: to a member no honest one does.
   */
  private static boolean wantsShutdown(Object reply) {
    return reply instanceof RequestVoteReplyProto vote && vote.getShouldShutdown();
  }

  private static long termOf(Object reply) {
    if (reply instanceof AppendEntriesReplyProto append) {
      return append.getTerm();
    }
    if (reply instanceof RequestVoteReplyProto vote) {
      return vote.getTerm();
    }
    return reply instanceof InstallSnapshotReplyProto install ? install.getTerm() : 0;
  }

  private static boolean isOf(Object reply, String member) {
    return server(reply).filter(one -> one.getReplyId().toStringUtf8().equals(member)).isPresent();
  }

  private static Optional<RaftRpcReplyProto> server(Object reply) {
    if (reply instanceof AppendEntriesReplyProto append) {
      return Optional.of(append.getServerReply());
    }
    if (reply instanceof RequestVoteReplyProto vote) {
      return Optional.of(vote.getServerReply());
    }
    if (reply instanceof InstallSnapshotReplyProto install) {
      return Optional.of(install.getServerReply());
    }
    if (reply instanceof StartLeaderElectionReplyProto start) {
      return Optional.of(start.getServerReply());
    }
    return reply instanceof ReadIndexReplyProto read
        ? Optional.of(read.getServerReply())
        : Optional.empty();
  }
}
