package org.yilian.ledger.adapter.ratis;

import java.util.List;
import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.SizeInBytes;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.Replica;

/**
 * Looks into a member's messages for what the engine would believe and must not: it takes its
 * leader for honest. An entry that it cannot apply or read again would end it for good; a term near
 * the last one would leave no later one for anybody else. Thread-safe.
 */
final class MessageCheck {
  private static final long MOST_ENTRY_BYTES =
      SizeInBytes.valueOf(RatisSettings.ENTRY_SIZE).getSize();

  /** As long as the engine's client ids are; this one it refuses. */
  private static final ByteString NO_CLIENT = ByteString.copyFrom(new byte[2 * Long.BYTES]);

  private final Replica replica;
  private final TermLimit terms;
  private final Distrust distrust;

  /**
   * @param replica says which entries it wants in the log
   * @param terms which ones a member may name
   * @param distrust of a leader that does not do its work
   */
  MessageCheck(Replica replica, TermLimit terms, Distrust distrust) {
    this.replica = replica;
    this.terms = terms;
    this.distrust = distrust;
  }

  /** What is wrong with a member's message; empty if nothing is. */
  Optional<Incident.Kind> wrong(Object message, String member) {
    if (distrust.refuses(message, member)) {
      return Optional.of(Incident.Kind.LEADER_NEGLECTS);
    }
    if (!terms.allows(termOf(message))) {
      return Optional.of(Incident.Kind.MESSAGE_FALSE);
    }
    if (message instanceof RaftClientRequestProto client) {
      return unless(
          replica.mayBeOrdered(member, beginning(client.getMessage().getContent())),
          Incident.Kind.TIME_FALSE);
    }
    return message instanceof AppendEntriesRequestProto append
        ? wrong(append.getEntriesList())
        : Optional.empty();
  }

  private static long termOf(Object message) {
    if (message instanceof AppendEntriesRequestProto append) {
      return append.getLeaderTerm();
    }
    if (message instanceof RequestVoteRequestProto vote) {
      return vote.getCandidateTerm();
    }
    return message instanceof InstallSnapshotRequestProto install ? install.getLeaderTerm() : 0;
  }

  private Optional<Incident.Kind> wrong(List<LogEntryProto> entries) {
    return unless(entries.stream().allMatch(MessageCheck::isSound), Incident.Kind.MESSAGE_FALSE)
        .or(() -> unless(entries.stream().allMatch(this::isWelcome), Incident.Kind.TIME_FALSE));
  }

  private static Optional<Incident.Kind> unless(boolean right, Incident.Kind kind) {
    return right ? Optional.empty() : Optional.of(kind);
  }

  /** Whether the engine can apply it, and read it again from its log. */
  private static boolean isSound(LogEntryProto entry) {
    return entry.getSerializedSize() <= MOST_ENTRY_BYTES
        && (entry.hasStateMachineLogEntry()
            ? isClient(entry.getStateMachineLogEntry().getClientId())
            : entry.hasConfigurationEntry());
  }

  private static boolean isClient(ByteString id) {
    return id.size() == NO_CLIENT.size() && !id.equals(NO_CLIENT);
  }

  private boolean isWelcome(LogEntryProto entry) {
    return !entry.hasStateMachineLogEntry()
        || replica.mayBeTaken(beginning(entry.getStateMachineLogEntry().getLogData()));
  }

  /** All that the replica needs, without a copy of the rest. */
  private static byte[] beginning(ByteString entry) {
    return entry.substring(0, Math.min(entry.size(), EntryCodec.DATED_BYTES)).toByteArray();
  }
}
