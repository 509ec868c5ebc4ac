package org.yilian.ledger.adapter.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.Misconduct;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerDesk;
import org.yilian.ledger.network.PeerUnreachableException;
import org.yilian.ledger.network.Peers;

/** The exchange on a real port: who is answered, and who is not. */
class ExchangeOverTlsTest {
  private static final Claim CLAIM = new Claim.Holder(new BlockHeight(7));
  private static final byte[] ANSWER = "what was asked for".getBytes(StandardCharsets.UTF_8);
  private static final CiphertextRef REF = new CiphertextRef(Digest.sha256(ANSWER), ANSWER.length);
  private static final FileRef FILE = new FileRef(Digest.sha256(ANSWER), 70_000, 2);

  @TempDir Path folder;

  private final List<Peer> members = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Digest> strangers = new CopyOnWriteArrayList<>();
  private final List<ParticipantId> malformed = new CopyOnWriteArrayList<>();
  private NodeTls servers;
  private NodeTls callers;
  private ExchangeServer server;
  private ExchangeClient client;
  private Peer serving;
  private Peer calling;
  private Answer answer = () -> Optional.of(ANSWER);

  private interface Answer {
    Optional<byte[]> get() throws IOException;
  }

  @BeforeEach
  void start() throws Exception {
    servers = tls("server");
    callers = tls("caller");
    server = serve(servers);
    serving = peer(servers, server.port());
    calling = peer(callers, 1);
    members.addAll(List.of(serving, calling));
    client = client(callers);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private NodeTls tls(String name) throws Exception {
    return NodeTls.openOrCreate(
        folder.resolve(name + ".p12"),
        folder.resolve(name + ".password"),
        "localhost",
        Clock.systemUTC());
  }

  private ExchangeServer serve(NodeTls tls) throws IOException {
    return ExchangeServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        tls.context(tls.trusting(this::certificates, strangers::add)),
        NodeTls.parameters(),
        new Roster(),
        new Desk(),
        new Reports());
  }

  private List<byte[]> certificates() {
    return members.stream().map(one -> one.node().certificate().octets()).toList();
  }

  private static Peer peer(NodeTls tls, int port) {
    NodeCertificate certificate = NodeCertificate.of(tls.certificate());
    return new Peer(
        new ParticipantId(Envelopes.id()), new HospitalNode("127.0.0.1", 1, port, certificate));
  }

  private static ExchangeClient client(NodeTls tls) {
    return new ExchangeClient(
        peer -> tls.context(tls.trusting(() -> List.of(peer.node().certificate().octets()))),
        NodeTls.parameters());
  }

  private void isUnreachable(ExchangeClient by, Peer peer) {
    assertThatThrownBy(() -> by.ciphertext(peer, REF, CLAIM))
        .isInstanceOf(PeerUnreachableException.class)
        .hasMessageContaining(peer.hospital().value());
  }

  @Test
  void aMemberIsAnsweredUnderItsOwnName() throws Exception {
    assertThat(client.ciphertext(serving, REF, CLAIM)).hasValue(ANSWER);
    assertThat(client.leafHashes(serving, FILE, CLAIM)).hasValue(ANSWER);
    assertThat(client.chunk(serving, FILE, 1, CLAIM)).hasValue(ANSWER);
    assertThat(client.blocks(serving, new BlockHeight(3))).hasValue(ANSWER);
    assertThat(client.positions(serving, new BlockHeight(4))).isPresent();
    String caller = calling.hospital().value();
    assertThat(asked)
        .containsExactly(
            caller + " ciphertext " + REF.hash() + " " + CLAIM,
            caller + " leaves " + FILE.root() + " " + CLAIM,
            caller + " chunk 1 " + FILE.root() + " " + CLAIM,
            caller + " blocks after 3",
            caller + " positions after 4");
  }

  @Test
  void whatIsNotThereIsEmpty() throws Exception {
    answer = Optional::empty;
    assertThat(client.ciphertext(serving, REF, CLAIM)).isEmpty();
    assertThat(client.chunk(serving, FILE, 0, CLAIM)).isEmpty();
  }

  @Test
  void whatIsLongerThanAskedForIsCutOffBehindTheFirstOctetTooMany() throws Exception {
    answer = () -> Optional.of(new byte[1 << 20]);
    assertThat(client.ciphertext(serving, REF, CLAIM).orElseThrow()).hasSize(REF.size() + 1);
    answer = () -> Optional.of(ANSWER);
    assertThat(client.ciphertext(serving, REF, CLAIM)).hasValue(ANSWER);
  }

  @Test
  void aCallerWithoutCertificateIsNotAnswered() throws Exception {
    SSLContext bare = SSLContext.getInstance("TLS");
    bare.init(null, new TrustManager[] {callers.trusting(this::certificates)}, null);
    try (ExchangeClient nobody = new ExchangeClient(peer -> bare, NodeTls.parameters())) {
      isUnreachable(nobody, serving);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aStrangersCertificateIsNotAnswered() throws Exception {
    NodeTls strange = tls("stranger");
    try (ExchangeClient stranger = client(strange)) {
      isUnreachable(stranger, serving);
    }
    assertThat(asked).isEmpty();
    assertThat(strangers).containsOnly(Digest.sha256(strange.certificate()));
  }

  @Test
  void aRemovedMemberIsNotAnsweredOnTheConnectionItLeftOpen() throws Exception {
    assertThat(client.ciphertext(serving, REF, CLAIM)).isPresent();
    members.remove(calling);
    assertThat(client.ciphertext(serving, REF, CLAIM)).isEmpty();
    assertThat(asked).hasSize(1);
    assertThat(strangers).containsExactly(calling.node().certificate().fingerprint());
    try (ExchangeClient again = client(callers)) {
      isUnreachable(again, serving);
    }
  }

  @Test
  void noMemberAnswersInAnothersPlace() throws Exception {
    NodeTls third = tls("third");
    Peer absent = peer(third, server.port());
    members.add(absent);
    isUnreachable(client, absent);
    assertThat(client.ciphertext(serving, REF, CLAIM)).isPresent();
  }

  @Test
  void aClosedPortIsUnreachable() {
    server.close();
    isUnreachable(client, serving);
  }

  @Test
  void aFaultOfTheNodeIsNotTakenForAnAnswer() throws Exception {
    answer =
        () -> {
          throw new IOException("disk");
        };
    isUnreachable(client, serving);
    answer =
        () -> {
          throw new IllegalStateException("damaged");
        };
    isUnreachable(client, serving);
  }

  @Test
  void everythingElseIsNotFoundAndReported() throws Exception {
    String known = ExchangePaths.write(new ExchangePaths.Question.OfLeaves(FILE.root()));
    assertThat(status("GET", known + "?height=1", 0)).isEqualTo(200);
    assertThat(malformed).isEmpty();
    assertThat(status("POST", known + "?height=1", 0)).isEqualTo(404);
    assertThat(status("GET", known, 0)).isEqualTo(404);
    assertThat(status("GET", known + "?height=1&height=2", 0)).isEqualTo(404);
    assertThat(status("GET", "/?height=1", 0)).isEqualTo(404);
    assertThat(status("GET", "/exchange/v1/files/..?height=1", 0)).isEqualTo(404);
    assertThat(asked).hasSize(1);
    assertThat(malformed).hasSize(5).containsOnly(calling.hospital());
  }

  @Test
  void aQuestionToAPortalThatIsNotThereIsNoMisconduct() throws Exception {
    assertThat(status("POST", "/exchange/v1/portal/people", 10)).isEqualTo(404);
    assertThat(malformed).isEmpty();
  }

  @Test
  void aQuestionLargerThanAnyIsNotHandedToThePortalAndReported() throws Exception {
    server.serve((caller, topic, question) -> Optional.of(ANSWER));
    assertThat(status("POST", "/exchange/v1/portal/people", 4 << 10)).isEqualTo(200);
    assertThat(malformed).isEmpty();
    assertThat(status("POST", "/exchange/v1/portal/people", (4 << 10) + 1)).isEqualTo(404);
    assertThat(status("POST", "/exchange/v1/portal/PEOPLE", 10)).isEqualTo(404);
    assertThat(status("GET", "/exchange/v1/portal/people", 0)).isEqualTo(404);
    assertThat(malformed).hasSize(3).containsOnly(calling.hospital());
  }

  @Test
  void anEntryIsHandedInWholeAndTheAnswerIsWhetherItIsTried() throws Exception {
    assertThat(client.order(serving, ANSWER)).isTrue();
    assertThat(client.order(serving, new byte[1 << 20])).isFalse();
    String caller = calling.hospital().value();
    assertThat(asked)
        .containsExactly(caller + " entry of " + ANSWER.length, caller + " entry of " + (1 << 20));
    assertThat(malformed).isEmpty();
  }

  @Test
  void whatIsNoEntryIsNotHandedInAndReported() throws Exception {
    assertThat(status("POST", "/exchange/v1/entries", EntryCodec.MAX_BYTES + 1)).isEqualTo(404);
    assertThat(status("GET", "/exchange/v1/entries", 0)).isEqualTo(404);
    assertThat(status("POST", "/exchange/v1/entries/more", 10)).isEqualTo(404);
    assertThat(asked).isEmpty();
    assertThat(malformed).hasSize(3).containsOnly(calling.hospital());
  }

  /** The status of the answer to a request by the caller's node, with a body of so many octets. */
  private int status(String method, String path, int octets) throws Exception {
    HttpClient raw =
        HttpClient.newBuilder()
            .sslContext(callers.context(callers.trusting(this::certificates)))
            .sslParameters(NodeTls.parameters())
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(new byte[octets]))
            .build();
    return raw.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private final class Roster implements Peers {
    @Override
    public ParticipantId self() {
      return serving.hospital();
    }

    @Override
    public List<Peer> members() {
      return members;
    }

    @Override
    public int replicas() {
      return 1;
    }
  }

  private final class Desk implements PeerDesk {
    @Override
    public Optional<byte[]> ciphertext(ParticipantId caller, Digest hash, Claim claim)
        throws IOException {
      asked.add(caller + " ciphertext " + hash + " " + claim);
      return answer.get();
    }

    @Override
    public Optional<byte[]> blocks(ParticipantId caller, BlockHeight after) {
      asked.add(caller + " blocks after " + after);
      return Optional.of(ANSWER);
    }

    @Override
    public Optional<byte[]> positions(ParticipantId caller, BlockHeight after) {
      asked.add(caller + " positions after " + after);
      return Optional.of(ANSWER);
    }

    @Override
    public boolean order(ParticipantId caller, byte[] entry) {
      asked.add(caller + " entry of " + entry.length);
      return Arrays.equals(entry, ANSWER);
    }

    @Override
    public Optional<byte[]> leafHashes(ParticipantId caller, Digest root, Claim claim)
        throws IOException {
      asked.add(caller + " leaves " + root + " " + claim);
      return answer.get();
    }

    @Override
    public Optional<byte[]> chunk(ParticipantId caller, Digest root, int index, Claim claim)
        throws IOException {
      asked.add(caller + " chunk " + index + " " + root + " " + claim);
      return answer.get();
    }
  }

  private final class Reports implements Misconduct {
    @Override
    public void altered(ParticipantId hospital, Digest item) {
      throw new AssertionError("nothing is fetched here");
    }

    @Override
    public void malformed(ParticipantId hospital) {
      malformed.add(hospital);
    }

    @Override
    public void strange(Digest certificate) {
      strangers.add(certificate);
    }
  }
}
