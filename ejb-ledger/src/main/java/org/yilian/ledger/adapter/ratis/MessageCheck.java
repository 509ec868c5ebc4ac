package org.yilian.ledger.adapter.ratis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.ReplicationLevel;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.Replica;

/**
 * Looks into a member's messages for what the engine would believe and must not: it takes its
 * leader for honest. An entry that it cannot apply or read again would end it for good; a term near
 * the last one would leave no later one for anybody else. Thread-safe.
 */
final class MessageCheck {
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

  /** What is wrong with a member's message; empty if nothing is. Nothing is read of a leader. */
  Optional<Incident.Kind> wrong(Object message, String member) {
    if (distrust.refuses(message, member)) {
      return Optional.of(Incident.Kind.LEADER_NEGLECTS);
    }
    if (!terms.allows(termOf(message))) {
      return Optional.of(Incident.Kind.MESSAGE_FALSE);
    }
    if (message instanceof RaftClientRequestProto request) {
      return wrong(request, member);
    }
    if (message instanceof ReadIndexRequestProto) {
      return Optional.of(Incident.Kind.MESSAGE_FALSE);
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

  /**
   * Of the engine's requests members send one another a write alone, which the majority has to
   * have: what is streamed in pieces would be put together behind this check, and what all have to
   * have would wait for the slowest.
   */
  private Optional<Incident.Kind> wrong(RaftClientRequestProto request, String member) {
    boolean write =
        request.hasWrite() && request.getWrite().getReplication() == ReplicationLevel.MAJORITY;
    ByteString content = request.getMessage().getContent();
    return unless(write, Incident.Kind.MESSAGE_FALSE)
        .or(() -> unless(isEntry(content), Incident.Kind.ENTRY_MALFORMED))
        .or(
            () ->
                unless(replica.mayBeOrdered(member, beginning(content)), Incident.Kind.TIME_FALSE));
  }

  private Optional<Incident.Kind> wrong(List<LogEntryProto> entries) {
    return unless(entries.stream().allMatch(MessageCheck::isSound), Incident.Kind.MESSAGE_FALSE)
        .or(() -> unless(contents(entries).allMatch(this::isEntry), Incident.Kind.ENTRY_MALFORMED))
        .or(() -> unless(contents(entries).allMatch(this::isWelcome), Incident.Kind.TIME_FALSE));
  }

  private static Optional<Incident.Kind> unless(boolean right, Incident.Kind kind) {
    return right ? Optional.empty() : Optional.of(kind);
  }

  /** Whether the engine can apply it, and read it again from its log. */
  private static boolean isSound(LogEntryProto entry) {
    return entry.getSerializedSize() <= RatisProperties.ENTRY_SIZE.getSize()
        && (entry.hasStateMachineLogEntry()
            ? isSound(entry.getStateMachineLogEntry())
            : entry.hasConfigurationEntry());
  }

  /** Its content is in the log itself: there is no other place that it could be linked to. */
  private static boolean isSound(StateMachineLogEntryProto entry) {
    return isClient(entry.getClientId())
        && entry.getType() == StateMachineLogEntryProto.Type.WRITE
        && !entry.hasStateMachineEntry();
  }

  private static boolean isClient(ByteString id) {
    return id.size() == NO_CLIENT.size() && !id.equals(NO_CLIENT);
  }

  /** What is in entries that are not the engine's own. */
  private static Stream<ByteString> contents(List<LogEntryProto> entries) {
    return entries.stream()
        .filter(LogEntryProto::hasStateMachineLogEntry)
        .map(entry -> entry.getStateMachineLogEntry().getLogData());
  }

  /** What every node would pass over has no place in the log of any. */
  private boolean isEntry(ByteString content) {
    return content.size() <= EntryCodec.MAX_BYTES && replica.isEntry(content.toByteArray());
  }

  private boolean isWelcome(ByteString content) {
    return replica.mayBeTaken(beginning(content));
  }

  /** All that the replica needs, without a copy of the rest. */
  private static byte[] beginning(ByteString entry) {
    return entry.substring(0, Math.min(entry.size(), EntryCodec.DATED_BYTES)).toByteArray();
  }
}
