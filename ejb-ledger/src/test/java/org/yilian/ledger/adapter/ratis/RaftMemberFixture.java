package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.ratis.util.FileUtils;
import org.yilian.ledger.FreePorts;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LogPosition;

/** A member of a group on this machine, with keys of its own, that can be stopped and started. */
final class RaftMemberFixture implements AutoCloseable {
  final NodeTls tls;
  final RatisSettings.Peer peer;
  final Queue<Incident> incidents = new ConcurrentLinkedQueue<>();
  RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
  private final Path directory;
  private RatisOrdering ordering;

  RaftMemberFixture(String id, Path directory, int port) throws Exception {
    this.directory = directory;
    this.peer = new RatisSettings.Peer(id, "127.0.0.1", port);
    this.tls =
        NodeTls.openOrCreate(
            directory.resolve("node.p12"),
            directory.resolve("node.password"),
            "127.0.0.1",
            Clock.systemUTC());
  }

  /** Three members that know one another. */
  static List<RaftMemberFixture> three(Path directory) throws Exception {
    List<RaftMemberFixture> members = new ArrayList<>();
    List<Integer> ports = FreePorts.find(3);
    for (int i = 0; i < ports.size(); i++) {
      String id = "hospital" + i;
      members.add(new RaftMemberFixture(id, directory.resolve(id), ports.get(i)));
    }
    return members;
  }

  RaftMemberFixture start(List<RaftMemberFixture> members) throws Exception {
    return start(members.stream().map(one -> one.peer).toList(), members);
  }

  /**
   * Starts among peers that it was told of, trusting those given.
   *
   * @param known whose certificates it takes
   */
  RaftMemberFixture start(List<RatisSettings.Peer> peers, List<RaftMemberFixture> known)
      throws Exception {
    replica = new RecordingReplica(replica.position());
    ordering =
        RatisOrdering.start(
            RatisSettings.of(directory.resolve("raft"), "test", peer, peers, tls(known)),
            replica,
            incidents::add,
            LogGap.none());
    return this;
  }

  RaftTls tls(List<RaftMemberFixture> known) {
    Supplier<Collection<byte[]>> trusted =
        () -> known.stream().map(one -> one.tls.certificate()).toList();
    return new RaftTls(
        tls.keyManager(), tls.trusting(trusted), certificate -> owner(certificate, known));
  }

  private static Optional<String> owner(
      X509Certificate certificate, List<RaftMemberFixture> known) {
    return known.stream()
        .filter(one -> Arrays.equals(one.tls.certificate(), encoded(certificate)))
        .map(one -> one.peer.id())
        .findFirst();
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void order(String entry) throws Exception {
    ordering
        .order(entry.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  void stop() {
    if (ordering != null) {
      ordering.close();
      ordering = null;
    }
  }

  /** Stops, and loses log and database. */
  void wipe() throws IOException {
    stop();
    FileUtils.deleteFully(directory.resolve("raft"));
    replica = new RecordingReplica(LogPosition.NONE);
  }

  boolean leads() {
    return ordering.leader().equals(Optional.of(peer.id()));
  }

  void relieve() {
    ordering.relieve();
  }

  void reconnect(List<RaftMemberFixture> members) {
    ordering.reconnect(members.stream().map(one -> one.peer).toList());
  }

  /** Whether it knows of nobody who leads. */
  boolean isLost() {
    return ordering.leader().isEmpty();
  }

  /** Since a member last answered this one; none if this one does not lead. */
  Duration silence(RaftMemberFixture member) {
    return leads()
        ? ordering.silences().getOrDefault(member.peer.id(), Duration.ZERO)
        : Duration.ZERO;
  }

  @Override
  public void close() {
    stop();
  }
}
