package org.yilian.ledger.adapter.ratis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.util.ProtoUtils;
import org.yilian.ledger.consensus.LogPosition;

/**
 * Says that it leads, and has each member on its own take what it says was ordered: the engine asks
 * for no more than a term that is higher than its own.
 */
public final class HostileLeader {
  private static final long PATIENCE_SECONDS = 20;

  private final RatisSettings settings;
  private final String name;

  /**
   * @param settings of the member whose key and certificate it has
   * @param name as which it speaks
   */
  public HostileLeader(RatisSettings settings, String name) {
    this.settings = settings;
    this.name = name;
  }

  /**
   * Has a member append an entry behind another one, and apply it.
   *
   * @param term in which it says it leads
   * @return completes with whether the member did; exceptionally if it does not listen
   */
  public CompletableFuture<Boolean> append(
      RatisSettings.Peer member, long term, LogPosition previous, byte[] entry) {
    return append(
        member,
        term,
        previous,
        LogEntryProto.newBuilder()
            .setStateMachineLogEntry(
                StateMachineLogEntryProto.newBuilder()
                    .setLogData(UnsafeByteOperations.unsafeWrap(entry))
                    .setClientId(Requestor.clientOf(name).toByteString())
                    .setCallId(1)));
  }

  /** The same with an entry of the engine's log that says nothing. */
  public CompletableFuture<Boolean> appendNothing(
      RatisSettings.Peer member, long term, LogPosition previous) {
    return append(member, term, previous, LogEntryProto.newBuilder());
  }

  /** The same with an entry that names nobody as who submitted it. */
  public CompletableFuture<Boolean> appendNobodys(
      RatisSettings.Peer member, long term, LogPosition previous, byte[] entry) {
    return append(
        member,
        term,
        previous,
        LogEntryProto.newBuilder()
            .setStateMachineLogEntry(
                StateMachineLogEntryProto.newBuilder()
                    .setLogData(UnsafeByteOperations.unsafeWrap(entry))));
  }

  private CompletableFuture<Boolean> append(
      RatisSettings.Peer member, long term, LogPosition previous, LogEntryProto.Builder entry) {
    ManagedChannel channel = connect(member);
    CompletableFuture<AppendEntriesReplyProto> reply = new CompletableFuture<>();
    StreamObserver<AppendEntriesRequestProto> line =
        RaftServerProtocolServiceGrpc.newStub(channel).appendEntries(new FirstOf<>(reply));
    line.onNext(request(member, term, previous, entry));
    return reply
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .whenComplete((answer, refusal) -> channel.shutdownNow())
        .thenApply(answer -> answer.getResult() == AppendEntriesReplyProto.AppendResult.SUCCESS);
  }

  /** Has a member stand for election, as a leader does that hands over to it. */
  public void haveCampaign(RatisSettings.Peer member, LogPosition last) {
    ManagedChannel channel = connect(member);
    try {
      RaftServerProtocolServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .startLeaderElection(
              StartLeaderElectionRequestProto.newBuilder()
                  .setServerRequest(sender(member))
                  .setLeaderLastEntry(place(last))
                  .build());
    } finally {
      channel.shutdownNow();
    }
  }

  private ManagedChannel connect(RatisSettings.Peer member) {
    return connect(settings, member);
  }

  /** A connection to a member with whoever's key and certificate the settings are. */
  static ManagedChannel connect(RatisSettings settings, RatisSettings.Peer member) {
    RaftTls tls = settings.tls().orElseThrow();
    return NettyChannelBuilder.forAddress(member.host(), member.port())
        .useTransportSecurity()
        .sslContext(
            GrpcUtil.buildSslContextForClient(new GrpcTlsConfig(tls.keys(), tls.trust(), true)))
        .build();
  }

  private AppendEntriesRequestProto request(
      RatisSettings.Peer member, long term, LogPosition previous, LogEntryProto.Builder entry) {
    long index = previous.index() + 1;
    return AppendEntriesRequestProto.newBuilder()
        .setServerRequest(sender(member))
        .setLeaderTerm(term)
        .setPreviousLog(place(previous))
        .addEntries(entry.setTerm(term).setIndex(index))
        .setLeaderCommit(index)
        .build();
  }

  private RaftRpcRequestProto sender(RatisSettings.Peer member) {
    return RaftRpcRequestProto.newBuilder()
        .setRequestorId(ByteString.copyFromUtf8(name))
        .setReplyId(ByteString.copyFromUtf8(member.id()))
        .setRaftGroupId(ProtoUtils.toRaftGroupIdProtoBuilder(RaftGroupId.valueOf(settings.group())))
        .build();
  }

  private static TermIndexProto place(LogPosition position) {
    return TermIndexProto.newBuilder().setTerm(position.term()).setIndex(position.index()).build();
  }

  /** The first thing that is answered. */
  record FirstOf<A>(CompletableFuture<A> answer) implements StreamObserver<A> {
    @Override
    public void onNext(A next) {
      answer.complete(next);
    }

    @Override
    public void onError(Throwable refusal) {
      answer.completeExceptionally(refusal);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IllegalStateException("no answer"));
    }
  }
}
