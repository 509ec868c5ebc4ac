package org.yilian.ledger.adapter.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.Misconduct;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerDesk;
import org.yilian.ledger.network.Peers;
import org.yilian.ledger.network.PortalDesk;

/**
 * Answers other hospitals' nodes over HTTPS. Who calls is asked of the roster at each request, not
 * only at the handshake: a connection that a member left open serves nobody who was removed since.
 *
 * <p>Whatever is not there, or not for the caller, is 404 without a body; a question that is none
 * of this protocol's is reported as well, unless it is a portal's before there is a portal. Threads
 * are bounded, and a request or answer that takes too long is cut off.
 */
public final class ExchangeServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ExchangeServer.class.getName());
  private static final int THREADS = 32;
  private static final int BACKLOG = 64;
  private static final int NO_BODY = -1;
  private static final int MAX_QUESTION_BYTES = 4 << 10;
  private static final int CLOSING_SECONDS = 10;

  static {
    // The platform's server reads these once, for all its instances (module jdk.httpserver).
    setIfAbsent("sun.net.httpserver.maxReqTime", "15");
    setIfAbsent("sun.net.httpserver.maxRspTime", "120");
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("jdk.httpserver.maxConnections", "512");
  }

  private final HttpsServer server;
  private final ThreadPoolExecutor threads;
  private final Peers peers;
  private final PeerDesk desk;
  private final Misconduct misconduct;
  private final Set<ParticipantId> handingIn = ConcurrentHashMap.newKeySet();

  private ExchangeServer(HttpsServer server, Peers peers, PeerDesk desk, Misconduct misconduct) {
    this.server = server;
    this.peers = peers;
    this.desk = desk;
    this.misconduct = misconduct;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "exchange-server");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Opens the port.
   *
   * @param address where to listen; port 0 for a free one
   * @param context TLS with this node's certificate, trusting the members'
   * @param parameters of TLS; a certificate of the caller is needed
   * @param peers who may call
   * @param desk answers
   * @param misconduct is told of callers who are no members any more, and of malformed questions
   * @throws IOException if the port cannot be opened
   */
  public static ExchangeServer start(
      InetSocketAddress address,
      SSLContext context,
      SSLParameters parameters,
      Peers peers,
      PeerDesk desk,
      Misconduct misconduct)
      throws IOException {
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters connection) {
            connection.setSSLParameters(parameters);
          }
        });
    ExchangeServer exchange = new ExchangeServer(server, peers, desk, misconduct);
    server.createContext("/", exchange::handle);
    server.createContext(
        ExchangePaths.ENTRIES, call -> exchange.handle(call, () -> exchange.order(call)));
    server.setExecutor(exchange.threads);
    server.start();
    return exchange;
  }

  /** The port that is open. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Also answers portals' questions from now on. */
  public void serve(PortalDesk portal) {
    server.createContext(
        ExchangePaths.PORTAL, exchange -> handle(exchange, () -> answer(exchange, portal)));
  }

  private Optional<byte[]> answer(HttpExchange exchange, PortalDesk portal) throws IOException {
    Optional<ParticipantId> caller = caller((HttpsExchange) exchange);
    if (caller.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> topic = ExchangePaths.topic(exchange.getRequestURI().getRawPath());
    byte[] question = exchange.getRequestBody().readNBytes(MAX_QUESTION_BYTES + 1);
    if (!exchange.getRequestMethod().equals("POST")
        || topic.isEmpty()
        || question.length > MAX_QUESTION_BYTES) {
      misconduct.malformed(caller.get());
      return Optional.empty();
    }
    return portal.answer(caller.get(), topic.get(), question);
  }

  /** Nothing to say if it is tried; 404 if not, or while another of this caller is read. */
  private Optional<byte[]> order(HttpExchange exchange) throws IOException {
    Optional<ParticipantId> caller = caller((HttpsExchange) exchange);
    if (caller.isEmpty() || !handingIn.add(caller.get())) {
      return Optional.empty();
    }
    try {
      byte[] entry = exchange.getRequestBody().readNBytes(EntryCodec.MAX_BYTES + 1);
      if (!exchange.getRequestMethod().equals("POST")
          || !exchange.getRequestURI().toString().equals(ExchangePaths.ENTRIES)
          || entry.length > EntryCodec.MAX_BYTES) {
        misconduct.malformed(caller.get());
        return Optional.empty();
      }
      return desk.order(caller.get(), entry) ? Optional.of(new byte[0]) : Optional.empty();
    } finally {
      handingIn.remove(caller.get());
    }
  }

  /** What is answered to one request. */
  private interface Answer {
    Optional<byte[]> find() throws IOException;
  }

  private void handle(HttpExchange exchange) throws IOException {
    handle(exchange, () -> answer(exchange));
  }

  private void handle(HttpExchange exchange, Answer found) throws IOException {
    try (exchange) {
      Optional<byte[]> answer;
      try {
        answer = found.find();
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "another hospital could not be answered", e);
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_UNAVAILABLE, NO_BODY);
        return;
      }
      send(exchange, answer);
    }
  }

  private static void send(HttpExchange exchange, Optional<byte[]> answer) throws IOException {
    if (answer.isEmpty()) {
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, NO_BODY);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(
        HttpURLConnection.HTTP_OK, answer.get().length == 0 ? NO_BODY : answer.get().length);
    exchange.getResponseBody().write(answer.get());
  }

  private Optional<byte[]> answer(HttpExchange exchange) throws IOException {
    Optional<ParticipantId> caller = caller((HttpsExchange) exchange);
    String path = exchange.getRequestURI().getRawPath();
    if (caller.isEmpty() || ExchangePaths.topic(path).isPresent()) {
      return Optional.empty();
    }
    Optional<ExchangePaths.Question> question = ExchangePaths.question(path);
    Optional<Claim> claim = ExchangePaths.claim(exchange.getRequestURI().getRawQuery());
    if (!exchange.getRequestMethod().equals("GET") || question.isEmpty() || claim.isEmpty()) {
      misconduct.malformed(caller.get());
      return Optional.empty();
    }
    return answer(caller.get(), question.get(), claim.get());
  }

  private Optional<ParticipantId> caller(HttpsExchange exchange) {
    try {
      NodeCertificate certificate =
          NodeCertificate.of(exchange.getSSLSession().getPeerCertificates()[0].getEncoded());
      Optional<Peer> member = peers.withCertificate(certificate);
      if (member.isEmpty()) {
        misconduct.strange(certificate.fingerprint());
      }
      return member.map(Peer::hospital);
    } catch (SSLPeerUnverifiedException
        | CertificateEncodingException
        | MalformedValueException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> answer(
      ParticipantId caller, ExchangePaths.Question question, Claim claim) throws IOException {
    if (question instanceof ExchangePaths.Question.OfCiphertext ciphertext) {
      return desk.ciphertext(caller, ciphertext.hash(), claim);
    }
    if (question instanceof ExchangePaths.Question.OfBlocks blocks) {
      return desk.blocks(caller, blocks.after());
    }
    if (question instanceof ExchangePaths.Question.OfPositions positions) {
      return desk.positions(caller, positions.after());
    }
    if (question instanceof ExchangePaths.Question.OfLeaves leaves) {
      return desk.leafHashes(caller, leaves.root(), claim);
    }
    ExchangePaths.Question.OfChunk chunk = (ExchangePaths.Question.OfChunk) question;
    return desk.chunk(caller, chunk.root(), chunk.index(), claim);
  }

  /**
   * Closes the port and lets what is under way end: whoever reads a database is not interrupted,
   * since an embedded one closes its file then.
   */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a request to the exchange does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
