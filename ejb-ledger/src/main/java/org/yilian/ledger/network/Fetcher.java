package org.yilian.ledger.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;

/**
 * Brings what is not here from the hospitals that have it, on threads of its own. Whoever asks for
 * an item that is on its way waits for the same attempt. Thread-safe.
 */
public final class Fetcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Fetcher.class.getName());
  private static final int CIPHERTEXTS_AT_ONCE = 8;
  private static final int FILES_AT_ONCE = 12;
  private static final int WAITING = 2_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Peers peers;
  private final PeerExchange exchange;
  private final PeerConduct conduct;
  private final CiphertextStore ciphertexts;
  private final FileStore files;
  private final ThreadPoolExecutor forCiphertexts =
      threads("exchange-ciphertext", CIPHERTEXTS_AT_ONCE);
  private final ThreadPoolExecutor forFiles = threads("exchange-file", FILES_AT_ONCE);

  /** Enough that no file waits for another's parts. */
  private final ThreadPoolExecutor forChunks =
      threads("exchange-chunk", FILES_AT_ONCE * FileFetch.AT_ONCE);

  private final Map<Digest, Attempt> onTheWay = new ConcurrentHashMap<>();

  /**
   * @param peers whom to ask
   * @param exchange asks
   * @param conduct what is known of those who are asked
   * @param ciphertexts where ciphertexts are kept
   * @param files where files are kept
   */
  public Fetcher(
      Peers peers,
      PeerExchange exchange,
      PeerConduct conduct,
      CiphertextStore ciphertexts,
      FileStore files) {
    this.peers = peers;
    this.exchange = exchange;
    this.conduct = conduct;
    this.ciphertexts = ciphertexts;
    this.files = files;
  }

  private static ThreadPoolExecutor threads(String name, int count) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Brings an item here.
   *
   * @return completes with whether it is here, never exceptionally
   */
  public CompletableFuture<Boolean> item(Item item, Claim claim) {
    return item instanceof Item.Ciphertext ciphertext
        ? ciphertext(ciphertext.ref(), claim)
        : file(((Item.File) item).ref(), claim);
  }

  /**
   * Brings a ciphertext here.
   *
   * @return completes with whether it is here, never exceptionally
   */
  public CompletableFuture<Boolean> ciphertext(CiphertextRef ref, Claim claim) {
    return joined(claim, () -> startCiphertext(ref, claim));
  }

  /**
   * Brings a file here.
   *
   * @return completes with whether it is here, never exceptionally
   */
  public CompletableFuture<Boolean> file(FileRef file, Claim claim) {
    return isTooLarge(file)
        ? CompletableFuture.completedFuture(false)
        : joined(claim, () -> startFile(file, claim));
  }

  /** No node takes such a file in; one that is named must not exhaust the others. */
  private static boolean isTooLarge(FileRef file) {
    return file.chunks() > FileStore.MAX_CHUNKS;
  }

  /** An attempt on another's claim may fail where this one succeeds. */
  private static CompletableFuture<Boolean> joined(Claim claim, Supplier<Attempt> start) {
    Attempt attempt = start.get();
    if (attempt.claim().equals(claim)) {
      return attempt.done();
    }
    return attempt
        .done()
        .thenCompose(here -> here ? CompletableFuture.completedFuture(true) : start.get().done());
  }

  /**
   * Brings a file here, one chunk before the others.
   *
   * @param index of the chunk, from 0
   * @param limit how long to wait for it; the file goes on coming
   * @return its octets, checked; empty if they did not come in time
   * @throws InterruptedException if the thread was told to stop waiting
   */
  public Optional<byte[]> chunk(FileRef file, int index, Claim claim, Duration limit)
      throws InterruptedException {
    if (isTooLarge(file) || index < 0 || index >= file.chunks()) {
      return Optional.empty();
    }
    long deadline = System.nanoTime() + limit.toNanos();
    Attempt attempt = startFile(file, claim);
    Optional<byte[]> chunk = await(attempt, index, deadline);
    if (chunk.isPresent() || attempt.claim().equals(claim)) {
      return chunk;
    }
    return await(startFile(file, claim), index, deadline);
  }

  private static Optional<byte[]> await(Attempt attempt, int index, long deadline)
      throws InterruptedException {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return attempt.file().chunk(index).get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (IOException | ExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "a fetched chunk cannot be read", e);
      return Optional.empty();
    }
  }

  private Attempt startCiphertext(CiphertextRef ref, Claim claim) {
    Sources sources = Sources.of(ref.hash(), peers, conduct);
    CiphertextFetch fetch = new CiphertextFetch(exchange, ciphertexts);
    return start(
        forCiphertexts,
        ref.hash(),
        Attempt.ofCiphertext(claim),
        () -> fetch.run(ref, claim, sources));
  }

  private Attempt startFile(FileRef file, Claim claim) {
    Sources sources = Sources.of(file.root(), peers, conduct);
    FileFetch fetch = new FileFetch(file, claim, sources, exchange, files);
    return start(forFiles, file.root(), Attempt.ofFile(claim, fetch), () -> fetch.run(forChunks));
  }

  /** What an attempt does. */
  private interface Work {
    boolean run() throws IOException;
  }

  private Attempt start(Executor threads, Digest item, Attempt fresh, Work work) {
    Attempt running = onTheWay.putIfAbsent(item, fresh);
    if (running != null) {
      return running;
    }
    try {
      threads.execute(() -> run(item, fresh, work));
    } catch (RejectedExecutionException full) {
      onTheWay.remove(item, fresh);
      fresh.end(false);
    }
    return fresh;
  }

  private void run(Digest item, Attempt attempt, Work work) {
    boolean here = false;
    try {
      here = work.run();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "an item could not be fetched or kept", e);
    } finally {
      onTheWay.remove(item, attempt);
      attempt.end(here);
    }
  }

  /** Ends what is on its way; what was kept stays. */
  @Override
  public void close() {
    forCiphertexts.shutdownNow();
    forFiles.shutdownNow();
    forChunks.shutdownNow();
    onTheWay.values().forEach(attempt -> attempt.end(false));
  }
}
