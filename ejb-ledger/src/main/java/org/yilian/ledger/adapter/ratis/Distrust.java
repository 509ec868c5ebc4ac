package org.yilian.ledger.adapter.ratis;

import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;

/**
 * A leader that this node follows no longer: it is not heard in the term in which it leads, so that
 * this node's own election time runs out, and gets no vote for a while, so that another one wins.
 * Elected all the same, it is heard again; and after a while anyway, if the others did not turn
 * from it. Thread-safe.
 */
final class Distrust {
  private static final long NO_VOTE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long UNHEARD_NANOS = TimeUnit.SECONDS.toNanos(60);

  private record Of(String member, long term, long fromNanos) {}

  private volatile Of last = new Of("", -1, 0);

  void turnFrom(String member, long term) {
    last = new Of(member, term, System.nanoTime());
  }

  /** Whether a member's message is left unheard. */
  boolean refuses(Object message, String member) {
    Of distrusted = last;
    if (!distrusted.member().equals(member)) {
      return false;
    }
    long passed = System.nanoTime() - distrusted.fromNanos();
    if (message instanceof AppendEntriesRequestProto append) {
      return append.getLeaderTerm() <= distrusted.term() && passed < UNHEARD_NANOS;
    }
    return message instanceof RequestVoteRequestProto && passed < NO_VOTE_NANOS;
  }
}
