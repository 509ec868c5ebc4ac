package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedCloseTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void whatDoesNotEndIsInterruptedAndGoesOnClosing() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    BoundedClose.close(
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            closed.set(true);
          }
        },
        SHORT);
    assertThat(closed).isTrue();
  }

  @Test
  void whatDoesNotEvenEndThenIsNotWaitedFor() {
    assertThatThrownBy(() -> BoundedClose.close(this::awaitStubbornly, SHORT))
        .isInstanceOf(IOException.class);
    never.countDown();
  }

  @Test
  void aFailureIsTold() {
    IOException failure = new IOException("disk");
    assertThatThrownBy(
            () ->
                BoundedClose.close(
                    () -> {
                      throw failure;
                    }))
        .hasCause(failure);
  }

  private void awaitStubbornly() {
    while (never.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
