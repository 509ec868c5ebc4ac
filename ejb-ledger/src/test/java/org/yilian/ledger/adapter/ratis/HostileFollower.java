package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc.RaftServerProtocolServiceImplBase;
import org.apache.ratis.thirdparty.io.grpc.Server;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/**
 * Answers at a member's port to whoever asks for a vote or has an entry to append, with whatever
 * key it was given. Unless it is told otherwise it votes for nobody and lacks everything.
 */
final class HostileFollower implements AutoCloseable {
  private final Consumer<RequestVoteReplyProto.Builder> vote;
  private final Consumer<AppendEntriesReplyProto.Builder> append;
  private final Server server;

  /**
   * @param tls of the member whose key and certificate it has
   * @param vote alters what it says when it is asked for a vote
   * @param append alters what it says when it is sent entries
   */
  HostileFollower(
      RatisSettings.Peer place,
      RaftTls tls,
      Consumer<RequestVoteReplyProto.Builder> vote,
      Consumer<AppendEntriesReplyProto.Builder> append)
      throws IOException {
    this.vote = vote;
    this.append = append;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(place.host(), place.port()))
            .sslContext(
                GrpcUtil.buildSslContextForServer(new GrpcTlsConfig(tls.keys(), tls.trust(), true)))
            .addService(new Answers())
            .build()
            .start();
  }

  private final class Answers extends RaftServerProtocolServiceImplBase {

    @Override
    public void requestVote(
        RequestVoteRequestProto request, StreamObserver<RequestVoteReplyProto> asking) {
      RequestVoteReplyProto.Builder reply =
          RequestVoteReplyProto.newBuilder()
              .setServerReply(from(request.getServerRequest()))
              .setTerm(request.getCandidateTerm());
      vote.accept(reply);
      asking.onNext(reply.build());
      asking.onCompleted();
    }

    @Override
    public StreamObserver<AppendEntriesRequestProto> appendEntries(
        StreamObserver<AppendEntriesReplyProto> leader) {
      return new StreamObserver<>() {
        @Override
        public void onNext(AppendEntriesRequestProto request) {
          AppendEntriesReplyProto.Builder reply =
              AppendEntriesReplyProto.newBuilder()
                  .setServerReply(from(request.getServerRequest()))
                  .setTerm(request.getLeaderTerm())
                  .setResult(AppendEntriesReplyProto.AppendResult.INCONSISTENCY);
          append.accept(reply);
          leader.onNext(reply.build());
        }

        @Override
        public void onError(Throwable end) {}

        @Override
        public void onCompleted() {
          leader.onCompleted();
        }
      };
    }
  }

  /** As whoever was asked. */
  private static RaftRpcReplyProto from(RaftRpcRequestProto request) {
    return RaftRpcReplyProto.newBuilder()
        .setRequestorId(request.getRequestorId())
        .setReplyId(request.getReplyId())
        .setRaftGroupId(request.getRaftGroupId())
        .setCallId(request.getCallId())
        .build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
