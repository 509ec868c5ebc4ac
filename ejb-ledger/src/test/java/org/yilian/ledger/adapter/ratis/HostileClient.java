package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.ClientMessageEntryProto;
import org.apache.ratis.proto.RaftProtos.MessageStreamRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.SlidingWindowEntry;
import org.apache.ratis.proto.RaftProtos.WriteRequestTypeProto;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc.RaftClientProtocolServiceStub;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.util.ProtoUtils;
import org.apache.ratis.util.TimeDuration;

/** Speaks to members' ports as whoever its key and certificate are, and says what it likes. */
public final class HostileClient {
  private static final TimeDuration PAUSE = TimeDuration.valueOf(100, TimeUnit.MILLISECONDS);
  private static final int TRIES = 100;
  private static final long PATIENCE_SECONDS = 10;

  private final RatisSettings settings;
  private final ClientId id;

  /**
   * @param settings of the member whose key and certificate it has
   */
  public HostileClient(RatisSettings settings) {
    this.settings = settings;
    this.id = Requestor.clientOf(settings.self().id());
  }

  /**
   * Submits octets to one member.
   *
   * @throws IOException if it does not take them
   */
  public void submit(RatisSettings.Peer member, byte[] entry) throws IOException {
    submit(List.of(member), entry, RetryPolicies.noRetry());
  }

  /**
   * Submits octets to whoever leads.
   *
   * @throws IOException if nobody takes them
   */
  public void submit(byte[] entry) throws IOException {
    submit(
        settings.members(), entry, RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, PAUSE));
  }

  /**
   * Submits octets to one member in pieces, which the engine puts together.
   *
   * @throws IOException if it does not take them
   */
  public void submitInPieces(RatisSettings.Peer member, byte[] entry, int pieceBytes)
      throws IOException {
    List<RaftClientRequestProto> pieces = new ArrayList<>();
    for (int from = 0; from < entry.length; from += pieceBytes) {
      int to = Math.min(entry.length, from + pieceBytes);
      pieces.add(
          request(member, SlidingWindowEntry.getDefaultInstance(), from, to, entry)
              .setMessageStream(
                  MessageStreamRequestTypeProto.newBuilder()
                      .setStreamId(1)
                      .setMessageId(from / pieceBytes)
                      .setEndOfRequest(to == entry.length))
              .build());
    }
    send(member, RaftClientProtocolServiceStub::unordered, pieces);
  }

  /**
   * Submits a request to one member as one that follows others, which never come.
   *
   * @throws IOException if it does not take it
   */
  public void submitBeforeItsTurn(RatisSettings.Peer member) throws IOException {
    SlidingWindowEntry fifth = SlidingWindowEntry.newBuilder().setSeqNum(5).build();
    RaftClientRequestProto request =
        request(member, fifth, 0, 1, new byte[1])
            .setWrite(WriteRequestTypeProto.getDefaultInstance())
            .build();
    send(member, RaftClientProtocolServiceStub::ordered, List.of(request));
  }

  private RaftClientRequestProto.Builder request(
      RatisSettings.Peer member, SlidingWindowEntry place, int from, int to, byte[] entry) {
    return RaftClientRequestProto.newBuilder()
        .setRpcRequest(
            RaftRpcRequestProto.newBuilder()
                .setRequestorId(id.toByteString())
                .setReplyId(ByteString.copyFromUtf8(member.id()))
                .setRaftGroupId(
                    ProtoUtils.toRaftGroupIdProtoBuilder(RaftGroupId.valueOf(settings.group())))
                .setCallId(from)
                .setSlidingWindowEntry(place))
        .setMessage(
            ClientMessageEntryProto.newBuilder()
                .setContent(ByteString.copyFrom(entry, from, to - from)));
  }

  /** A method of the service. */
  private interface Method {
    StreamObserver<RaftClientRequestProto> begin(
        RaftClientProtocolServiceStub stub, StreamObserver<RaftClientReplyProto> replies);
  }

  private void send(RatisSettings.Peer member, Method method, List<RaftClientRequestProto> requests)
      throws IOException {
    ManagedChannel channel = HostileLeader.connect(settings, member);
    try {
      for (RaftClientRequestProto request : requests) {
        CompletableFuture<RaftClientReplyProto> reply = new CompletableFuture<>();
        method
            .begin(
                RaftClientProtocolServiceGrpc.newStub(channel), new HostileLeader.FirstOf<>(reply))
            .onNext(request);
        if (!reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).getRpcReply().getSuccess()) {
          throw new IOException("not taken");
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      channel.shutdownNow();
    }
  }

  private void submit(List<RatisSettings.Peer> members, byte[] entry, RetryPolicy retries)
      throws IOException {
    try (RaftClient client = client(members, retries)) {
      RaftClientReply reply =
          client.io().send(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)));
      if (!reply.isSuccess()) {
        throw new IOException("not ordered", reply.getException());
      }
    }
  }

  private RaftClient client(List<RatisSettings.Peer> members, RetryPolicy retries) {
    Parameters parameters = new Parameters();
    settings.tls().orElseThrow().configure(parameters);
    RaftProperties properties = new RaftProperties();
    RaftClientConfigKeys.Rpc.setRequestTimeout(properties, TimeDuration.ONE_SECOND);
    return RaftClient.newBuilder()
        .setClientId(Requestor.clientOf(settings.self().id()))
        .setRaftGroup(
            RaftGroup.valueOf(
                RaftGroupId.valueOf(settings.group()),
                members.stream().map(HostileClient::peer).toList()))
        .setProperties(properties)
        .setParameters(parameters)
        .setRetryPolicy(retries)
        .build();
  }

  private static RaftPeer peer(RatisSettings.Peer peer) {
    return RaftPeer.newBuilder()
        .setId(peer.id())
        .setAddress(peer.host() + ":" + peer.port())
        .build();
  }
}
