package org.yilian.ledger.network;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.yilian.ledger.data.FileRef;

/**
 * Brings one file here: first its leaf hashes, checked against the root; then the chunks that are
 * not here yet, several at once from several hospitals, each checked against its leaf hash before
 * it is kept. A chunk that somebody waits for goes first. What was kept stays for the next attempt.
 *
 * <p>Used once. Thread-safe.
 */
final class FileFetch {
  private static final System.Logger LOG = System.getLogger(FileFetch.class.getName());

  /** Chunks of one file that are on their way at once. */
  static final int AT_ONCE = 4;

  private final FileRef file;
  private final Claim claim;
  private final Sources sources;
  private final PeerExchange exchange;
  private final FileStore store;

  private final Map<Integer, CompletableFuture<Optional<byte[]>>> awaited = new HashMap<>();
  private final Deque<Integer> urgent = new ArrayDeque<>();
  private final BitSet untaken = new BitSet();
  private final BitSet missing = new BitSet();
  private LeafHashes leaves;
  private FileDraft draft;
  private boolean ended;

  FileFetch(FileRef file, Claim claim, Sources sources, PeerExchange exchange, FileStore store) {
    this.file = file;
    this.claim = claim;
    this.sources = sources;
    this.exchange = exchange;
    this.store = store;
    missing.set(0, file.chunks());
  }

  Claim claim() {
    return claim;
  }

  /**
   * Fetches what is missing.
   *
   * @param parts runs the work on single chunks; must not be this thread alone
   * @return whether the whole file is here now
   */
  boolean run(Executor parts) {
    try {
      return store.holds(file) || fetch(parts);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a fetched file could not be kept", e);
      return false;
    } finally {
      end();
    }
  }

  private boolean fetch(Executor parts) throws IOException {
    Optional<byte[]> octets =
        sources.ask(
            0,
            peer -> exchange.leafHashes(peer, file, claim),
            answer -> LeafHashes.read(file, answer).isPresent());
    if (octets.isEmpty()) {
      return false;
    }
    try (FileDraft opened = store.draft(file)) {
      begin(opened, LeafHashes.read(file, octets.get()).orElseThrow());
      CompletableFuture.allOf(
              Stream.generate(() -> CompletableFuture.runAsync(this::fetchChunks, parts))
                  .limit(AT_ONCE)
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      return finished(opened);
    }
  }

  /** What an earlier attempt kept is not fetched again. */
  private synchronized void begin(FileDraft opened, LeafHashes hashes) throws IOException {
    draft = opened;
    leaves = hashes;
    for (int index = 0; index < file.chunks(); index++) {
      Optional<byte[]> kept = opened.read(index);
      if (kept.isPresent() && hashes.matches(index, kept.get())) {
        has(index, kept.get());
      }
    }
    untaken.or(missing);
  }

  private void fetchChunks() {
    try {
      for (int index = take(); index >= 0; index = take()) {
        fetchChunk(index);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a fetched chunk could not be kept", e);
      giveUp();
    }
  }

  private synchronized int take() {
    while (!urgent.isEmpty()) {
      int index = urgent.removeFirst();
      if (untaken.get(index)) {
        untaken.clear(index);
        return index;
      }
    }
    int next = untaken.nextSetBit(0);
    if (next >= 0) {
      untaken.clear(next);
    }
    return next;
  }

  private void fetchChunk(int index) throws IOException {
    Optional<byte[]> chunk =
        sources.ask(
            index,
            peer -> exchange.chunk(peer, file, index, claim),
            answer -> leaves.matches(index, answer));
    if (chunk.isEmpty()) {
      giveUp();
      return;
    }
    draft.write(index, chunk.get());
    has(index, chunk.get());
  }

  private synchronized void has(int index, byte[] chunk) {
    missing.clear(index);
    CompletableFuture<Optional<byte[]>> waiting = awaited.remove(index);
    if (waiting != null) {
      waiting.complete(Optional.of(chunk));
    }
  }

  private synchronized void giveUp() {
    untaken.clear();
  }

  private synchronized boolean finished(FileDraft opened) throws IOException {
    draft = null;
    if (missing.isEmpty()) {
      opened.complete();
    }
    return missing.isEmpty();
  }

  /** Ends the attempt: whoever still waits gets what is there. */
  synchronized void end() {
    ended = true;
    awaited.forEach((index, waiting) -> waiting.complete(stored(index)));
    awaited.clear();
  }

  private Optional<byte[]> stored(int index) {
    try {
      return store.readChunk(file.root(), index);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a file cannot be read", e);
      return Optional.empty();
    }
  }

  /**
   * Asks for one chunk, before the others.
   *
   * @return completes with its octets, or, when this attempt has ended without it, empty
   */
  synchronized CompletableFuture<Optional<byte[]>> chunk(int index) throws IOException {
    if (ended) {
      return CompletableFuture.completedFuture(stored(index));
    }
    if (draft != null && !missing.get(index)) {
      return CompletableFuture.completedFuture(draft.read(index));
    }
    urgent.addLast(index);
    return awaited.computeIfAbsent(index, any -> new CompletableFuture<>());
  }
}
