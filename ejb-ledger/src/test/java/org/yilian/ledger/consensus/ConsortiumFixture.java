package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yilian.ledger.FreePorts;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.ratis.RaftTls;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Transaction;

/** Several hospitals on this machine with one genesis; each node on real H2, Ratis and TLS. */
public final class ConsortiumFixture implements AutoCloseable {
  public final List<NodeFixture> nodes = new ArrayList<>();
  private final List<NodeTls> tls = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Path directory;
  private Transaction genesis;

  public ConsortiumFixture(Path directory) {
    this.directory = directory;
  }

  /** Forms a consortium of so many and starts all nodes. */
  public ConsortiumFixture start(int hospitals) throws Exception {
    return start(hospitals, hospitals);
  }

  /** Forms a consortium and starts the first nodes of it; what the others do is the test's own. */
  public ConsortiumFixture start(int hospitals, int running) throws Exception {
    form(hospitals);
    for (int i = 0; i < running; i++) {
      start(nodes.get(i), i);
    }
    for (NodeFixture node : nodes.subList(0, running)) {
      node.node.whenReady().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    return this;
  }

  private void form(int hospitals) throws Exception {
    ports.addAll(FreePorts.find(2 * hospitals));
    for (int i = 0; i < hospitals; i++) {
      Path home = directory.resolve("hospital" + i);
      nodes.add(new NodeFixture(home).prepare());
      tls.add(
          NodeTls.openOrCreate(
              home.resolve("keys/node.p12"),
              home.resolve("keys/node.password"),
              "127.0.0.1",
              Clock.systemUTC()));
    }
    genesis = genesis();
  }

  private Transaction genesis() throws Exception {
    List<String> hospitals = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      hospitals.add(founder(i));
    }
    String body =
        "{\"consortium\":\"%s\",\"hospitals\":[%s],\"parameters\":{\"replicas\":2}}"
            .formatted(Envelopes.id(), String.join(",", hospitals));
    String payload =
        Envelopes.payload("genesis.form", nodes.get(0).hospital, nodes.get(0).now(), body);
    HeaderSigner[] signers =
        nodes.stream().map(node -> node.hospitalKey).toArray(HeaderSigner[]::new);
    return new JsonTransactionReader()
        .read(Envelopes.sign(payload, signers).getBytes(StandardCharsets.UTF_8));
  }

  private String founder(int i) {
    NodeFixture node = nodes.get(i);
    return "{\"hospital\":\"%s\",\"name\":\"Hospital %s\",\"signingKey\":%s,\"encryptionKey\":%s,\"node\":{\"host\":\"127.0.0.1\",\"raftPort\":%d,\"exchangePort\":%d,\"certificate\":\"%s\"}}"
        .formatted(
            node.hospital,
            i,
            Envelopes.json(node.hospitalKey.publicKeys().signingKey()),
            Envelopes.json(node.hospitalKey.publicKeys().encryptionKey()),
            ports.get(2 * i),
            ports.get(2 * i + 1),
            NodeCertificate.of(tls.get(i).certificate()).der());
  }

  /** With what every node begins. */
  Optional<Transaction> given() {
    return Optional.of(genesis);
  }

  /** Starts a node that was stopped. */
  public void restart(NodeFixture node) throws Exception {
    start(node, nodes.indexOf(node));
    node.node.whenReady().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private void start(NodeFixture node, int i) throws Exception {
    Path raft = directory.resolve("hospital" + i).resolve("raft");
    node.start(given(), state -> settings(raft, node, tls.get(i), state));
  }

  /** How a hospital takes part in ordering, by what the first one's ledger says. */
  public RatisSettings settings(int hospital) {
    NodeParts first = nodes.get(0).parts;
    return settings(
        directory.resolve("hospital" + hospital).resolve("raft"),
        nodes.get(hospital),
        tls.get(hospital),
        new StateReader(first.store(), first.codec()));
  }

  private static RatisSettings settings(
      Path raft, NodeFixture node, NodeTls tls, StateReader state) {
    List<RatisSettings.Peer> peers =
        members(state).stream().map(ConsortiumFixture::peer).collect(Collectors.toList());
    RatisSettings.Peer self =
        peers.stream().filter(peer -> peer.id().equals(node.hospital)).findFirst().orElseThrow();
    return RatisSettings.of(
        raft,
        state.findConsortium().orElseThrow().id().value(),
        self,
        peers,
        new RaftTls(
            tls.keyManager(),
            tls.trusting(
                () ->
                    state.findRoster().orElseThrow().members().stream()
                        .map(member -> member.node().certificate().octets())
                        .toList()),
            certificate -> owner(certificate, state)));
  }

  private static Optional<String> owner(X509Certificate certificate, StateReader state) {
    return state.findRoster().orElseThrow().members().stream()
        .filter(one -> one.node().certificate().fingerprint().equals(fingerprint(certificate)))
        .map(one -> one.hospital().value())
        .findFirst();
  }

  private static Digest fingerprint(X509Certificate certificate) {
    try {
      return Digest.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Member> members(StateReader state) {
    return state.findRoster().orElseThrow().current();
  }

  private static RatisSettings.Peer peer(Member member) {
    return new RatisSettings.Peer(
        member.hospital().value(), member.node().host(), member.node().raftPort());
  }

  /** Waits until a node holds a height as final. */
  public static void awaitFinal(NodeFixture node, BlockHeight height) throws Exception {
    node.node.whenFinal(height).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    nodes.stream().filter(NodeFixture::isRunning).forEach(NodeFixture::stop);
  }
}
