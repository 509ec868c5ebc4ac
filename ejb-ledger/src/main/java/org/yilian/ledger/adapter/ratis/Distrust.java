package org.yilian.ledger.adapter.ratis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;

/**
 * Members that this node turned from: for a while it hears nothing that one of them says as leader,
 * in whatever term, so that its own election time runs out, and does not vote for it, so that
 * another one wins. Thread-safe.
 */
final class Distrust {
  private static final long LENGTH_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Long> turnedFrom = new ConcurrentHashMap<>();

  void turnFrom(String member) {
    turnedFrom.put(member, System.nanoTime());
  }

  /** Whether a member's message is left unheard. */
  boolean refuses(Object message, String member) {
    Long from = turnedFrom.get(member);
    if (from == null) {
      return false;
    }
    if (System.nanoTime() - from >= LENGTH_NANOS) {
      turnedFrom.remove(member, from);
      return false;
    }
    return message instanceof AppendEntriesRequestProto
        || message instanceof InstallSnapshotRequestProto
        || message instanceof RequestVoteRequestProto;
  }
}
