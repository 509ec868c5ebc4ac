package org.yilian.ledger.consensus;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * Attests the newest header, one attestation at a time: since attestations are cumulative, what
 * arrives meanwhile, and shortly after ({@link Pace}), is attested by the next. One that was not
 * ordered, for want of a leader or of an honest one, is sent again: no other block may come for a
 * long while.
 *
 * <p>A header whose time is more than {@link #MAX_SKEW} from this node's clock is not attested.
 * Thread-safe.
 */
final class Attester {
  private static final System.Logger LOG = System.getLogger(Attester.class.getName());
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);

  /** Before an attestation that was not ordered is sent again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ParticipantId hospital;
  private final HeaderSigner signer;
  private final Ordering ordering;
  private final Clock clock;
  private final ExecutorService executor;
  private BlockHeader newest;
  private BlockHeight attested;
  private boolean inFlight;
  private Duration took = Duration.ZERO;

  /** How many blocks the last one stood for. */
  private long blocks = 1;

  private long begunNanos = System.nanoTime() - Duration.ofDays(1).toNanos();

  /**
   * Continues from what is stored.
   *
   * @param attested the highest header that this hospital attested
   */
  Attester(
      ParticipantId hospital,
      HeaderSigner signer,
      Ordering ordering,
      Clock clock,
      ExecutorService executor,
      BlockHeight attested) {
    this.hospital = hospital;
    this.signer = signer;
    this.ordering = ordering;
    this.clock = clock;
    this.executor = executor;
    this.attested = attested;
  }

  /** A header was computed; {@code live} if it was proposed just now, not replayed. */
  synchronized void offer(BlockHeader header, boolean live) {
    Duration skew = Duration.between(clock.instant(), header.time());
    boolean plausible =
        skew.compareTo(MAX_SKEW) <= 0 && (!live || skew.negated().compareTo(MAX_SKEW) <= 0);
    if (!plausible) {
      LOG.log(
          System.Logger.Level.WARNING,
          "block {0} is not attested: its time is {1} from this node's clock",
          header.height(),
          skew);
      return;
    }
    newest = header;
    attestNewest();
  }

  private void attestNewest() {
    if (inFlight || newest == null || newest.height().compareTo(attested) <= 0) {
      return;
    }
    inFlight = true;
    try {
      afterPause().execute(() -> attest(begin()));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "stopping: block {0} is attested later", newest.height());
    }
  }

  private Executor afterPause() {
    long passed = System.nanoTime() - begunNanos;
    long pause = ordering.pace().afterAttestation(blocks, took).toNanos() - passed;
    return pause <= 0
        ? executor
        : CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS, executor);
  }

  private synchronized BlockHeader begin() {
    begunNanos = System.nanoTime();
    blocks = newest.height().value() - attested.value();
    return newest;
  }

  private void attest(BlockHeader header) {
    try {
      Attestation attestation = Attestation.sign(hospital, header, signer);
      ordering
          .order(EntryCodec.encode(new LogEntry.Attested(attestation.jws())))
          .whenComplete((ordered, failure) -> done(header, failure));
    } catch (RuntimeException e) {
      done(header, e);
    }
  }

  private synchronized void done(BlockHeader header, Throwable failure) {
    inFlight = false;
    took = Duration.ofNanos(System.nanoTime() - begunNanos);
    if (failure != null && executor.isShutdown()) {
      return;
    }
    if (failure != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the attestation of block {0} was not ordered: {1}",
          header.height(),
          failure.toString());
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, executor)
          .execute(this::attestAgain);
      return;
    }
    attested = header.height();
    attestNewest();
  }

  private synchronized void attestAgain() {
    attestNewest();
  }
}
