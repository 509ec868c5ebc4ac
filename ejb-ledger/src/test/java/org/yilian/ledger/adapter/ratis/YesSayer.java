package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc.RaftClientProtocolServiceImplBase;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.Server;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/** Listens where a member does, says of every entry that it is ordered, and orders nothing. */
final class YesSayer extends RaftClientProtocolServiceImplBase implements AutoCloseable {
  private final String name;
  private final AtomicInteger asked = new AtomicInteger();
  private final Server server;

  YesSayer(RatisSettings.Peer member, RaftTls tls) throws IOException {
    this.name = member.id();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(member.host(), member.port()))
            .sslContext(
                GrpcUtil.buildSslContextForServer(new GrpcTlsConfig(tls.keys(), tls.trust(), true)))
            .addService(this)
            .build()
            .start();
  }

  /** How many entries were brought here. */
  int asked() {
    return asked.get();
  }

  @Override
  public StreamObserver<RaftClientRequestProto> ordered(
      StreamObserver<RaftClientReplyProto> answers) {
    return new Yes(answers);
  }

  @Override
  public StreamObserver<RaftClientRequestProto> unordered(
      StreamObserver<RaftClientReplyProto> answers) {
    return new Yes(answers);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Yes implements StreamObserver<RaftClientRequestProto> {
    private final StreamObserver<RaftClientReplyProto> answers;

    Yes(StreamObserver<RaftClientReplyProto> answers) {
      this.answers = answers;
    }

    @Override
    public void onNext(RaftClientRequestProto question) {
      asked.incrementAndGet();
      RaftRpcRequestProto request = question.getRpcRequest();
      answers.onNext(
          RaftClientReplyProto.newBuilder()
              .setRpcReply(
                  RaftRpcReplyProto.newBuilder()
                      .setRequestorId(request.getRequestorId())
                      .setReplyId(ByteString.copyFromUtf8(name))
                      .setRaftGroupId(request.getRaftGroupId())
                      .setCallId(request.getCallId())
                      .setSuccess(true))
              .build());
    }

    @Override
    public void onError(Throwable failure) {
      answers.onError(failure);
    }

    @Override
    public void onCompleted() {
      answers.onCompleted();
    }
  }
}
