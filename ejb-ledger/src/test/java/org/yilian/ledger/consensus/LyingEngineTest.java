package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are said to be ordered and are not, as a leader elsewhere can say. */
class LyingEngineTest {
  private static final int TRANSACTIONS = 20;

  /** Longer than one proposal waits for the next. */
  private static final long APART_MILLIS = 30;

  @TempDir Path directory;
  private final AtomicInteger lied = new AtomicInteger();
  private volatile boolean lies;

  @Test
  void nothingHangsOnAnAnswerAlone() throws Exception {
    try (NodeFixture home = new NodeFixture(directory).through(Lying::new).start()) {
      home.found();
      lies = true;
      List<CompletableFuture<TransactionResult>> results = new ArrayList<>();
      for (int i = 0; i < TRANSACTIONS; i++) {
        results.add(home.submit(home.registration(NodeFixture.person(), "patient")));
        TimeUnit.MILLISECONDS.sleep(APART_MILLIS);
      }
      assertThat(lied).hasValue(Pace.ALONE.proposals());
      assertThat(results).noneMatch(CompletableFuture::isDone);

      lies = false;
      home.node.relay().again(ExpectingOrdering.now().plus(Duration.ofSeconds(10)));
      TransactionResult.Ordered last = null;
      for (CompletableFuture<TransactionResult> result : results) {
        last = (TransactionResult.Ordered) result.get(30, TimeUnit.SECONDS);
      }
      home.node.whenFinal(last.height()).toCompletableFuture().get(30, TimeUnit.SECONDS);
      assertThat(home.node.waiting()).isZero();
    }
  }

  @Test
  void whoeverWaitsIsAnsweredWhenTheNodeStops() throws Exception {
    NodeFixture home = new NodeFixture(directory).through(Lying::new).start();
    home.found();
    lies = true;
    CompletableFuture<TransactionResult> result =
        home.submit(home.registration(NodeFixture.person(), "patient"));
    while (lied.get() == 0) {
      TimeUnit.MILLISECONDS.sleep(APART_MILLIS);
    }
    home.stop();
    assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(TransactionResult.Unavailable.class);
  }

  /** Says yes to everything, for a while. */
  private final class Lying implements Ordering {
    private final Ordering engine;

    Lying(Ordering engine) {
      this.engine = engine;
    }

    @Override
    public CompletionStage<Void> order(byte[] entry) {
      if (!lies) {
        return engine.order(entry);
      }
      EntryCodec.peekProposal(entry).ifPresent(proposal -> lied.incrementAndGet());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> whenReady() {
      return engine.whenReady();
    }

    @Override
    public Pace pace() {
      return engine.pace();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
