package org.yilian.ledger.adapter.ratis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSession;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ClientCall;
import org.apache.ratis.thirdparty.io.grpc.ClientInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.InternalConfigurator;
import org.apache.ratis.thirdparty.io.grpc.InternalConfiguratorRegistry;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;

/**
 * Shows each reply of another member to the {@link MemberReplies} of the node that asked, before
 * its engine sees it.
 *
 * <p>The engine makes its channels itself and has no place for an interceptor (Ratis 3.3.0). Its
 * copy of gRPC has one, for all channels of the process alike; so whose engine asks is told by what
 * it sends. Thread-safe.
 */
final class ReplyInterceptor implements ClientInterceptor, InternalConfigurator {
  private static final Map<Asking, MemberReplies> NODES = new ConcurrentHashMap<>();

  static {
    InternalConfiguratorRegistry.setConfigurators(List.of(new ReplyInterceptor()));
  }

  private ReplyInterceptor() {}

  /** A server of a group, as it names itself. */
  private record Asking(ByteString group, ByteString server) {
    static Asking of(RaftGroupId group, RaftPeerId server) {
      return new Asking(group.toByteString(), server.toByteString());
    }

    static Asking of(RaftRpcRequestProto request) {
      return new Asking(request.getRaftGroupId().getId(), request.getRequestorId());
    }
  }

  /** Has all replies to a server looked at; to be called before it makes channels. */
  static void add(RaftGroupId group, RaftPeerId server, MemberReplies replies) {
    NODES.put(Asking.of(group, server), replies);
  }

  /** Ends that; to be called once the server is closed. */
  static void remove(RaftGroupId group, RaftPeerId server, MemberReplies replies) {
    NODES.remove(Asking.of(group, server), replies);
  }

  @Override
  public void configureChannelBuilder(ManagedChannelBuilder<?> builder) {
    builder.intercept(this);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return RaftServerProtocolServiceGrpc.SERVICE_NAME.equals(method.getServiceName())
        ? new Watched<>(call)
        : call;
  }

  /** One call to another member, of one request or many. */
  private static final class Watched<Q, A>
      extends ForwardingClientCall.SimpleForwardingClientCall<Q, A> {
    private volatile RaftRpcRequestProto asked;

    Watched(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendMessage(Q request) {
      asked = Requestor.server(request).orElse(null);
      super.sendMessage(request);
    }

    @Override
    public void start(Listener<A> engine, Metadata headers) {
      super.start(
          new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(engine) {
            private boolean refused;

            @Override
            public void onMessage(A reply) {
              if (refused) {
                return;
              }
              RaftRpcRequestProto request = asked;
              refused = !takes(request, reply);
              if (refused) {
                cancel("a reply was refused", null);
                return;
              }
              super.onMessage(reply);
              node(request).ifPresent(node -> node.taken(reply, member(request)));
            }
          },
          headers);
    }

    /** Nobody replies to what was not asked yet. */
    private boolean takes(RaftRpcRequestProto request, A reply) {
      if (request == null) {
        return false;
      }
      SSLSession session = getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      return node(request).stream().allMatch(node -> node.takes(reply, member(request), session));
    }

    private Optional<MemberReplies> node(RaftRpcRequestProto request) {
      return Optional.ofNullable(NODES.get(Asking.of(request)));
    }

    private String member(RaftRpcRequestProto request) {
      return request.getReplyId().toStringUtf8();
    }
  }
}
