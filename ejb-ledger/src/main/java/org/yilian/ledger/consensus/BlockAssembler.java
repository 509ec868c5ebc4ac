package org.yilian.ledger.consensus;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers transactions into proposals.
 *
 * <p>A transaction that comes alone is proposed at once. Under load a proposal waits for the one
 * before as the {@link Pace} says, or until it is full, so that the cost of an entry is shared. One
 * thread proposes; {@code lock} guards everything mutable.
 */
final class BlockAssembler implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BlockAssembler.class.getName());
  private static final int MAX_TRANSACTIONS = 300;
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_WAITING = 20_000;
  private static final long MAX_WAITING_BYTES = 64L << 20;

  private final Ordering ordering;
  private final Proposals proposals;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "ledger-assembler");
  private long waitingBytes;
  private int inFlight;
  private final Pace pace;
  private long spacingNanos;
  private long lastNanos;
  private boolean closed;

  BlockAssembler(Ordering ordering, Proposals proposals, Clock clock) {
    this.ordering = ordering;
    this.proposals = proposals;
    this.clock = clock;
    this.pace = ordering.pace();
    this.spacingNanos = pace.afterProposal(1, Duration.ZERO).toNanos();
    this.lastNanos = System.nanoTime() - spacingNanos;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Queues a transaction; never waits. */
  CompletableFuture<TransactionResult> submit(PreparedTransaction transaction) {
    Waiting waiting = new Waiting(transaction, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        waiting.refuse(TransactionResult.Reason.NOT_SERVING);
      } else if (queue.size() >= MAX_WAITING || waitingBytes > MAX_WAITING_BYTES) {
        waiting.refuse(TransactionResult.Reason.QUEUE_FULL);
      } else {
        queue.add(waiting);
        waitingBytes += transaction.sizeBytes();
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return waiting.result();
  }

  /** How many transactions wait. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
        propose(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until something should be proposed; empty once closed. */
  private List<Waiting> next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && (queue.isEmpty() || inFlight >= pace.proposals() || !isDue())) {
        await();
      }
      return closed ? List.of() : take();
    } finally {
      lock.unlock();
    }
  }

  private void await() throws InterruptedException {
    if (queue.isEmpty() || inFlight >= pace.proposals()) {
      changed.await();
    } else {
      changed.awaitNanos(lastNanos + spacingNanos - System.nanoTime());
    }
  }

  private boolean isDue() {
    return queue.size() >= MAX_TRANSACTIONS
        || waitingBytes >= MAX_BYTES
        || System.nanoTime() - lastNanos >= spacingNanos;
  }

  private List<Waiting> take() {
    List<Waiting> batch = new ArrayList<>();
    long bytes = 0;
    while (!queue.isEmpty() && batch.size() < MAX_TRANSACTIONS && bytes < MAX_BYTES) {
      Waiting waiting = queue.poll();
      bytes += waiting.transaction().sizeBytes();
      batch.add(waiting);
    }
    waitingBytes -= bytes;
    inFlight++;
    lastNanos = System.nanoTime();
    return batch;
  }

  private void propose(List<Waiting> batch) {
    long begunNanos = System.nanoTime();
    long number = random.nextLong();
    List<LogEntry.Proposed> proposed =
        batch.stream()
            .map(Waiting::transaction)
            .map(one -> new LogEntry.Proposed(one.envelope(), one.ciphertexts()))
            .toList();
    byte[] entry = EntryCodec.encode(new LogEntry.Proposal(number, clock.instant(), proposed));
    proposals.add(
        number,
        new Proposals.Pending(
            entry,
            batch.stream().map(Waiting::transaction).toList(),
            batch.stream().map(Waiting::result).toList()));
    ordering
        .order(entry)
        .whenComplete((ordered, failure) -> done(number, batch, begunNanos, failure));
  }

  private void done(long number, List<Waiting> batch, long begunNanos, Throwable failure) {
    if (failure != null) {
      LOG.log(System.Logger.Level.WARNING, "a proposal was not ordered: {0}", failure.toString());
      proposals.abandon(number);
      batch.forEach(waiting -> waiting.refuse(TransactionResult.Reason.NOT_SERVING));
    }
    lock.lock();
    try {
      inFlight--;
      Duration took = Duration.ofNanos(System.nanoTime() - begunNanos);
      spacingNanos = pace.afterProposal(batch.size(), took).toNanos();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what is waiting and waits for the proposing thread. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(waiting -> waiting.refuse(TransactionResult.Reason.NOT_SERVING));
      queue.clear();
      waitingBytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Waiting(
      PreparedTransaction transaction, CompletableFuture<TransactionResult> result) {
    void refuse(TransactionResult.Reason reason) {
      result.complete(new TransactionResult.Unavailable(transaction.transaction().id(), reason));
    }
  }
}
