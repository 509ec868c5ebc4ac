package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.ClientMessageEntryProto;
import org.apache.ratis.proto.RaftProtos.DataStreamRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.ForwardRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.MessageStreamRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.ReplicationLevel;
import org.apache.ratis.proto.RaftProtos.StaleReadRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.StateMachineEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.proto.RaftProtos.WatchRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.WriteRequestTypeProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LogPosition;

class MessageCheckTest {
  private static final String MEMBER = "hospital1";

  private final RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
  private final MessageCheck check =
      new MessageCheck(replica, new TermLimit(() -> 1), new Distrust());

  private Optional<Incident.Kind> wrong(RaftClientRequestProto.Builder request) {
    return check.wrong(request.build(), MEMBER);
  }

  private static RaftClientRequestProto.Builder request(int bytes) {
    return RaftClientRequestProto.newBuilder()
        .setMessage(
            ClientMessageEntryProto.newBuilder().setContent(ByteString.copyFrom(new byte[bytes])));
  }

  private static RaftClientRequestProto.Builder write(int bytes) {
    return request(bytes).setWrite(WriteRequestTypeProto.getDefaultInstance());
  }

  private static AppendEntriesRequestProto append(int bytes) {
    return append(entry(bytes));
  }

  private static AppendEntriesRequestProto append(StateMachineLogEntryProto.Builder entry) {
    return AppendEntriesRequestProto.newBuilder()
        .addEntries(LogEntryProto.newBuilder().setStateMachineLogEntry(entry))
        .build();
  }

  private static StateMachineLogEntryProto.Builder entry(int bytes) {
    return StateMachineLogEntryProto.newBuilder()
        .setClientId(Requestor.clientOf(MEMBER).toByteString())
        .setLogData(ByteString.copyFrom(new byte[bytes]));
  }

  /** Whoever asks for it makes the leader send heartbeats. */
  @Test
  void aMemberAsksForNoReadIndex() {
    assertThat(check.wrong(ReadIndexRequestProto.getDefaultInstance(), MEMBER))
        .contains(Incident.Kind.MESSAGE_FALSE);
  }

  @Test
  void anEntryIsSubmittedAsOneWriteForTheMajority() {
    assertThat(wrong(write(100))).isEmpty();
    WriteRequestTypeProto toAll =
        WriteRequestTypeProto.newBuilder().setReplication(ReplicationLevel.ALL).build();
    assertThat(wrong(request(100).setWrite(toAll))).hasValue(Incident.Kind.MESSAGE_FALSE);
  }

  @Test
  void membersSendOneAnotherNoOtherRequests() {
    MessageStreamRequestTypeProto piece =
        MessageStreamRequestTypeProto.newBuilder().setStreamId(1).build();
    Incident.Kind refused = Incident.Kind.MESSAGE_FALSE;
    assertThat(wrong(request(21).setMessageStream(piece))).hasValue(refused);
    assertThat(wrong(request(1).setRead(ReadRequestTypeProto.getDefaultInstance())))
        .hasValue(refused);
    assertThat(wrong(request(1).setStaleRead(StaleReadRequestTypeProto.getDefaultInstance())))
        .hasValue(refused);
    assertThat(wrong(request(1).setWatch(WatchRequestTypeProto.getDefaultInstance())))
        .hasValue(refused);
    assertThat(wrong(request(1).setDataStream(DataStreamRequestTypeProto.getDefaultInstance())))
        .hasValue(refused);
    assertThat(wrong(request(1).setForward(ForwardRequestTypeProto.getDefaultInstance())))
        .hasValue(refused);
    assertThat(wrong(request(1))).hasValue(refused);
  }

  /** The engine would look for the content where nobody keeps any, and its log would fail. */
  @Test
  void anEntrysContentIsNowhereElse() {
    StateMachineLogEntryProto.Builder linked =
        entry(100).setType(StateMachineLogEntryProto.Type.DATASTREAM);
    assertThat(check.wrong(append(linked), MEMBER)).hasValue(Incident.Kind.MESSAGE_FALSE);
    StateMachineLogEntryProto.Builder apart =
        entry(100).setStateMachineEntry(StateMachineEntryProto.getDefaultInstance());
    assertThat(check.wrong(append(apart), MEMBER)).hasValue(Incident.Kind.MESSAGE_FALSE);
  }

  @Test
  void whatIsTooLargeIsNoEntry() {
    assertThat(wrong(write(EntryCodec.MAX_BYTES))).isEmpty();
    assertThat(wrong(write(EntryCodec.MAX_BYTES + 1))).hasValue(Incident.Kind.ENTRY_MALFORMED);
    assertThat(check.wrong(append(EntryCodec.MAX_BYTES), MEMBER)).isEmpty();
    assertThat(check.wrong(append(EntryCodec.MAX_BYTES + 1), MEMBER))
        .hasValue(Incident.Kind.ENTRY_MALFORMED);
  }

  @Test
  void whatTheReplicaCannotReadIsNoEntry() {
    replica.knowsNoEntries();
    assertThat(wrong(write(100))).hasValue(Incident.Kind.ENTRY_MALFORMED);
    assertThat(check.wrong(append(100), MEMBER)).hasValue(Incident.Kind.ENTRY_MALFORMED);
    assertThat(check.wrong(AppendEntriesRequestProto.getDefaultInstance(), MEMBER)).isEmpty();
  }
}
