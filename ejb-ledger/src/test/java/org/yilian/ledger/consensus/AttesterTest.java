package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

class AttesterTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final BlockingQueue<BlockHeight> ordered = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger thrown = new AtomicInteger();
  private final Attester attester =
      new Attester(
          new ParticipantId(Envelopes.id()),
          new SigningKey(),
          new Unreliable(),
          Clock.fixed(NOW, ZoneOffset.UTC),
          executor,
          BlockHeight.NONE);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void anAttestationThatWasNotOrderedIsSentAgainWithoutAnotherBlock() throws Exception {
    failures.set(2);
    attester.offer(header(7), true);
    assertThat(next()).isEqualTo(new BlockHeight(7));
    assertThat(failures).hasValue(0);
  }

  @Test
  void anAttestationThatCouldNotBeHandedOverIsSentAgain() throws Exception {
    thrown.set(1);
    attester.offer(header(7), true);
    assertThat(next()).isEqualTo(new BlockHeight(7));
    assertThat(thrown).hasValue(0);
  }

  @Test
  void afterAFailureTheNewestHeaderIsAttested() throws Exception {
    failures.set(1);
    attester.offer(header(7), true);
    attester.offer(header(8), true);
    BlockHeight first = next();
    BlockHeight last = first.equals(new BlockHeight(8)) ? first : next();
    assertThat(last).isEqualTo(new BlockHeight(8));
  }

  @Test
  void whatWasOrderedIsNotSentAgain() throws Exception {
    attester.offer(header(7), true);
    assertThat(next()).isEqualTo(new BlockHeight(7));
    attester.offer(header(7), false);
    attester.offer(header(8), true);
    assertThat(next()).isEqualTo(new BlockHeight(8));
  }

  private BlockHeight next() throws InterruptedException {
    return ordered.poll(30, TimeUnit.SECONDS);
  }

  private static BlockHeader header(long height) {
    Digest some = Digest.sha256("some".getBytes(StandardCharsets.US_ASCII));
    return new BlockHeader(new BlockHeight(height), some, some, NOW, 1, some);
  }

  /** Throws at some entries, and refuses some, as long as nobody leads. */
  private final class Unreliable implements Ordering {
    @Override
    public CompletionStage<Void> order(byte[] entry) {
      if (thrown.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("closed");
      }
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedFuture(new OrderingException("no leader", null));
      }
      EntryCodec.decode(entry)
          .map(LogEntry.Attested.class::cast)
          .flatMap(attested -> Attestation.parse(attested.jws()))
          .ifPresent(attestation -> ordered.add(attestation.height()));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> whenReady() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
