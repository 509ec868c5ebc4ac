package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRetentionTest {
  private final LogRetention retention =
      new LogRetention(
          new RatisSettings.Snapshots(
              new RatisSettings.LogLength(4, 1_000), new RatisSettings.LogLength(10, 5_000), 1));

  @BeforeEach
  void start() {
    retention.restart(100);
  }

  private void apply(long first, int count, int bytes) {
    for (int i = 0; i < count; i++) {
      retention.applied(first + i, bytes);
    }
  }

  @Test
  void aLookIsDueAfterSoManyEntries() {
    apply(101, 3, 1);
    assertThat(retention.isDue()).isFalse();
    apply(104, 1, 1);
    assertThat(retention.isDue()).isTrue();
    retention.look();
    assertThat(retention.isDue()).isFalse();
  }

  @Test
  void aLookIsDueAfterSoManyOctets() {
    apply(101, 1, 999);
    assertThat(retention.isDue()).isFalse();
    apply(102, 1, 1);
    assertThat(retention.isDue()).isTrue();
    retention.look();
    assertThat(retention.isDue()).isFalse();
  }

  @Test
  void theNewestEntriesAreKept() {
    apply(101, 10, 1);
    assertThat(retention.look()).isEqualTo(100);
    apply(111, 7, 1);
    assertThat(retention.look()).isEqualTo(107);
  }

  @Test
  void ofLargeEntriesFewerAreKept() {
    apply(101, 5, 1_000);
    assertThat(retention.look()).isEqualTo(100);
    apply(106, 2, 2_000);
    assertThat(retention.look()).isEqualTo(104);
  }

  @Test
  void anEntryLargerThanWhatIsKeptIsForgotten() {
    apply(101, 1, 6_000);
    assertThat(retention.look()).isEqualTo(101);
  }

  @Test
  void behindAGapItBeginsAnew() {
    apply(101, 5, 1_000);
    retention.restart(500);
    apply(501, 5, 1_000);
    assertThat(retention.look()).isEqualTo(500);
  }
}
