package org.yilian.ledger.adapter.ratis;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;

/**
 * How members of the group know one another: mutual TLS, always.
 *
 * @param keys this node's key and certificate
 * @param trust accepts the members' certificates and no other; asked at each handshake
 * @param memberOf which member presents this certificate
 */
public record RaftTls(
    KeyManager keys, TrustManager trust, Function<X509Certificate, Optional<String>> memberOf) {

  void configure(Parameters parameters) {
    GrpcConfigKeys.TLS.setConf(parameters, new GrpcTlsConfig(keys, trust, true));
  }
}
