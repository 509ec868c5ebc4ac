package org.yilian.ledger.adapter.ratis;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.proto.grpc.AdminProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;

/**
 * Lets each member speak for itself alone: the certificate of the connection decides who it is, for
 * each message anew, and a message in another's name is refused and reported, as is one that the
 * {@link MessageCheck} finds wrong; that this node turned from a leader is reported once, when it
 * does. The group is never administered from outside.
 */
final class MemberServices implements GrpcServices.Customizer, ServerInterceptor {
  private final Function<X509Certificate, Optional<String>> memberOf;
  private final MessageCheck check;
  private final IncidentLog incidents;

  MemberServices(
      Function<X509Certificate, Optional<String>> memberOf,
      MessageCheck check,
      IncidentLog incidents) {
    this.memberOf = memberOf;
    this.check = check;
    this.incidents = incidents;
  }

  @Override
  public NettyServerBuilder customize(
      NettyServerBuilder builder, EnumSet<GrpcServices.Type> types) {
    return builder.intercept(this);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Optional<X509Certificate> certificate =
        certificate(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    Optional<String> member = certificate.flatMap(memberOf);
    if (member.isEmpty()) {
      incidents.report(new Incident(Incident.Kind.STRANGER_REFUSED, "", "an unknown certificate"));
      return refuse(call, "not a member");
    }
    Optional<Incident> wrong = wrong(call.getMethodDescriptor(), member.get());
    if (wrong.isPresent()) {
      incidents.report(wrong.get());
      return refuse(call, wrong.get().kind().name());
    }
    return new SpeaksForItself<>(next.startCall(call, headers), call, certificate.get());
  }

  /** What is wrong with a call, whatever its messages say; empty if nothing is. */
  private static Optional<Incident> wrong(MethodDescriptor<?, ?> method, String member) {
    if (AdminProtocolServiceGrpc.SERVICE_NAME.equals(method.getServiceName())) {
      return Optional.of(
          new Incident(Incident.Kind.ADMINISTRATION_REFUSED, member, "from outside"));
    }
    // Requests of which one waits for another are kept until that one comes; no member sends any.
    String ordered = RaftClientProtocolServiceGrpc.getOrderedMethod().getFullMethodName();
    return ordered.equals(method.getFullMethodName())
        ? Optional.of(new Incident(Incident.Kind.MESSAGE_FALSE, member, "ordered requests"))
        : Optional.empty();
  }

  /** Whose certificate the other side of a connection has; empty without TLS. */
  static Optional<X509Certificate> certificate(SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, String why) {
    call.close(Status.PERMISSION_DENIED.withDescription(why), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** Looks at each message before the engine does. */
  private final class SpeaksForItself<Q>
      extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final X509Certificate certificate;
    private boolean refused;

    SpeaksForItself(
        ServerCall.Listener<Q> next, ServerCall<Q, ?> call, X509Certificate certificate) {
      super(next);
      this.call = call;
      this.certificate = certificate;
    }

    @Override
    public void onMessage(Q message) {
      if (refused) {
        return;
      }
      Optional<Incident> wrong = wrong(message);
      if (wrong.isEmpty()) {
        super.onMessage(message);
        return;
      }
      refused = true;
      if (wrong.get().kind() != Incident.Kind.LEADER_NEGLECTS) {
        incidents.report(wrong.get());
      }
      call.close(
          Status.PERMISSION_DENIED.withDescription(wrong.get().kind().name()), new Metadata());
      super.onCancel();
    }

    private Optional<Incident> wrong(Q message) {
      Optional<String> member = memberOf.apply(certificate);
      if (member.isEmpty()) {
        return Optional.of(new Incident(Incident.Kind.STRANGER_REFUSED, "", "no member any more"));
      }
      if (!Requestor.isOf(message, member.get())) {
        return Optional.of(
            new Incident(Incident.Kind.IDENTITY_FALSE, member.get(), claim(message)));
      }
      return check
          .wrong(message, member.get())
          .map(kind -> new Incident(kind, member.get(), message.getClass().getSimpleName()));
    }

    private static String claim(Object message) {
      return "speaks as " + Requestor.name(message).orElse("somebody unnamed");
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
