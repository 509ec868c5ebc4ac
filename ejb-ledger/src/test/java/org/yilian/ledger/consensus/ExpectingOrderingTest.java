package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An entry is on its way until the log brings it, not until somebody says that it will. */
class ExpectingOrderingTest {
  private static final int MANY = 20;

  private final UnorderedEntries unordered = new UnorderedEntries();
  private final CompletableFuture<Void> engine = new CompletableFuture<>();
  private final Ordering saying =
      new Ordering() {
        @Override
        public CompletionStage<Void> order(byte[] entry) {
          return engine;
        }

        @Override
        public CompletionStage<Void> whenReady() {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
      };
  private final Ordering ordering = new ExpectingOrdering(saying, unordered);

  private static byte[] entry(int number) {
    return ("entry " + number).getBytes(StandardCharsets.US_ASCII);
  }

  private CompletableFuture<Void> order(int number) {
    return ordering.order(entry(number)).toCompletableFuture();
  }

  @Test
  void whatIsSaidToBeOrderedIsUnderWayUntilItCame() {
    CompletableFuture<Void> brought = order(1);
    engine.complete(null);
    unordered.came(entry(2));
    assertThat(brought).isNotDone();
    unordered.came(entry(1));
    assertThat(brought).isCompleted();
  }

  @Test
  void whatCameIsNotUnderWayThoughNobodyAnswers() {
    CompletableFuture<Void> brought = order(1);
    unordered.came(entry(1));
    assertThat(brought).isCompleted();
  }

  @Test
  void howeverManyAreUnderWayEachIsMissed() {
    List<CompletableFuture<Void>> under = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      under.add(order(number));
    }
    engine.complete(null);
    for (int number = 0; number < MANY; number++) {
      assertThat(under.get(number)).isNotDone();
      unordered.came(entry(number));
      assertThat(under.get(number)).isCompleted();
    }
  }

  @Test
  void whatTheEngineGaveUpIsNotUnderWay() {
    CompletableFuture<Void> brought = order(1);
    engine.completeExceptionally(new OrderingException("no leader", null));
    assertThatThrownBy(brought::join).hasCauseInstanceOf(OrderingException.class);
  }

  @Test
  void whatTheLogNeverBringsIsGivenUp() {
    Ordering impatient = new ExpectingOrdering(saying, unordered, Duration.ofMillis(100));
    engine.complete(null);
    CompletableFuture<Void> brought = impatient.order(entry(1)).toCompletableFuture();
    assertThatThrownBy(() -> brought.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(OrderingException.class)
        .hasMessageContaining("does not bring");
  }

  @Test
  void whoWasBehindDoesNotWaitForWhatCameByAnotherWay() {
    CompletableFuture<Void> brought = order(1);
    engine.complete(null);
    unordered.release();
    assertThatThrownBy(brought::join).hasCauseInstanceOf(OrderingException.class);
  }
}
