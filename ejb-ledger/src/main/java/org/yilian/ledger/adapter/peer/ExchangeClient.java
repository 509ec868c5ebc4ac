package org.yilian.ledger.adapter.peer;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.yilian.ledger.consensus.ExcerptCodec;
import org.yilian.ledger.consensus.PositionCodec;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.FileStore;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerExchange;
import org.yilian.ledger.network.PeerUnreachableException;

/**
 * Asks other hospitals' nodes over HTTPS. For each there is a client that trusts this one
 * certificate, so that no other member answers in its place. Thread-safe.
 */
public final class ExchangeClient implements PeerExchange, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration PORTAL = Duration.ofSeconds(2);
  private static final int SLOWEST_BYTES_PER_SECOND = 128 * 1024;

  private final Function<Peer, SSLContext> contexts;
  private final SSLParameters parameters;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "exchange-client");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<ParticipantId, Line> lines = new ConcurrentHashMap<>();
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param contexts TLS with this node's certificate that trusts the peer's alone
   * @param parameters of TLS
   */
  public ExchangeClient(Function<Peer, SSLContext> contexts, SSLParameters parameters) {
    this.contexts = contexts;
    this.parameters = parameters;
  }

  private record Line(NodeCertificate certificate, HttpClient client) {}

  @Override
  public Optional<byte[]> ciphertext(Peer peer, CiphertextRef ref, Claim claim)
      throws PeerUnreachableException {
    return ask(peer, new ExchangePaths.Question.OfCiphertext(ref.hash()), claim, ref.size());
  }

  @Override
  public Optional<byte[]> blocks(Peer peer, BlockHeight after) throws PeerUnreachableException {
    return ask(
        peer,
        new ExchangePaths.Question.OfBlocks(after),
        new Claim.Holder(after),
        ExcerptCodec.MAX_BYTES);
  }

  /**
   * The same from whoever answers quickly.
   *
   * @param most the answer may take
   * @throws PeerUnreachableException if there is none in time
   */
  public Optional<byte[]> blocks(Peer peer, BlockHeight after, Duration most)
      throws PeerUnreachableException {
    ExchangePaths.Question question = new ExchangePaths.Question.OfBlocks(after);
    return send(
        peer, request(peer, question, new Claim.Holder(after)), ExcerptCodec.MAX_BYTES, most);
  }

  @Override
  public Optional<byte[]> positions(Peer peer, BlockHeight after) throws PeerUnreachableException {
    return ask(
        peer,
        new ExchangePaths.Question.OfPositions(after),
        new Claim.Holder(after),
        PositionCodec.MAX_BYTES);
  }

  @Override
  public Optional<byte[]> leafHashes(Peer peer, FileRef file, Claim claim)
      throws PeerUnreachableException {
    int size = Math.multiplyExact(file.chunks(), Digest.LENGTH_BYTES);
    return ask(peer, new ExchangePaths.Question.OfLeaves(file.root()), claim, size);
  }

  @Override
  public Optional<byte[]> chunk(Peer peer, FileRef file, int index, Claim claim)
      throws PeerUnreachableException {
    return ask(
        peer,
        new ExchangePaths.Question.OfChunk(file.root(), index),
        claim,
        FileStore.MAX_CHUNK_BYTES);
  }

  /**
   * Asks another hospital's portal; somebody is waiting for it.
   *
   * @param topic {@code [a-z-]{1,32}}
   * @param mostBytes of the answer
   * @throws PeerUnreachableException if there is no answer in time
   */
  public Optional<byte[]> portal(Peer peer, String topic, byte[] question, int mostBytes)
      throws PeerUnreachableException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(peer, ExchangePaths.PORTAL + topic, null))
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    return send(peer, request, mostBytes, PORTAL);
  }

  /**
   * Asks to have an entry of the ordered log ordered that this node submitted in vain.
   *
   * @return whether it is tried
   * @throws PeerUnreachableException if there is no answer in time
   */
  public boolean order(Peer peer, byte[] entry) throws PeerUnreachableException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(peer, ExchangePaths.ENTRIES, null))
            .POST(HttpRequest.BodyPublishers.ofByteArray(entry))
            .build();
    Duration limit = ANSWER.plusSeconds(entry.length / SLOWEST_BYTES_PER_SECOND);
    return send(peer, request, 0, limit).isPresent();
  }

  private Optional<byte[]> ask(
      Peer peer, ExchangePaths.Question question, Claim claim, int expectedBytes)
      throws PeerUnreachableException {
    Duration limit = ANSWER.plusSeconds(expectedBytes / SLOWEST_BYTES_PER_SECOND);
    return send(peer, request(peer, question, claim), expectedBytes, limit);
  }

  private Optional<byte[]> send(Peer peer, HttpRequest request, int expectedBytes, Duration limit)
      throws PeerUnreachableException {
    if (closed) {
      throw new PeerUnreachableException(peer, new IOException("closed"));
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client(peer).sendAsync(request, BoundedBody.expecting(expectedBytes));
    underWay.add(answer);
    try {
      if (closed) {
        answer.cancel(true);
      }
      return body(peer, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      answer.cancel(true);
      throw new PeerUnreachableException(peer, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PeerUnreachableException(peer, e);
    } finally {
      underWay.remove(answer);
    }
  }

  private static Optional<byte[]> body(Peer peer, HttpResponse<byte[]> response)
      throws PeerUnreachableException {
    return switch (response.statusCode()) {
      case HttpURLConnection.HTTP_OK -> Optional.of(response.body());
      case HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
      default ->
          throw new PeerUnreachableException(
              peer, new IOException("status " + response.statusCode()));
    };
  }

  private static HttpRequest request(Peer peer, ExchangePaths.Question question, Claim claim)
      throws PeerUnreachableException {
    return HttpRequest.newBuilder(
            uri(peer, ExchangePaths.write(question), ExchangePaths.write(claim)))
        .GET()
        .build();
  }

  private static URI uri(Peer peer, String path, String query) throws PeerUnreachableException {
    try {
      URI uri =
          new URI("https", null, peer.node().host(), peer.node().exchangePort(), path, query, null);
      if (uri.getHost() == null) {
        throw new URISyntaxException(peer.node().host(), "not a host");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new PeerUnreachableException(peer, e);
    }
  }

  /** A member whose certificate was renewed gets a new client. */
  private HttpClient client(Peer peer) {
    return lines
        .compute(
            peer.hospital(),
            (hospital, line) ->
                line != null && line.certificate().equals(peer.node().certificate())
                    ? line
                    : new Line(peer.node().certificate(), newClient(peer)))
        .client();
  }

  private HttpClient newClient(Peer peer) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .sslContext(contexts.apply(peer))
        .sslParameters(parameters)
        .executor(threads)
        .build();
  }

  /** Ends the threads; what is under way fails. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(answer -> answer.cancel(true));
    lines.clear();
    threads.shutdownNow();
  }
}
