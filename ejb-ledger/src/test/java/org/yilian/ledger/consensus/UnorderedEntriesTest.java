package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnorderedEntriesTest {
  private static final Duration START = Duration.ofHours(1);

  private final UnorderedEntries entries = new UnorderedEntries();

  private static byte[] entry(int i) {
    return new byte[] {1, (byte) i};
  }

  private static Duration after(int seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void whatTheLogBringsWaitsNoLonger() {
    entries.expect("", entry(1), START);
    entries.expect("other", entry(2), START);
    entries.came(entry(1));
    assertThat(entries.olderThan(Duration.ofSeconds(5), after(5)))
        .extracting(UnorderedEntries.Waiting::member)
        .containsExactly("other");
  }

  @Test
  void whatIsYoungerIsNotOverdue() {
    entries.expect("", entry(1), START);
    entries.expect("", entry(2), after(3));
    assertThat(entries.olderThan(Duration.ofSeconds(5), after(4))).isEmpty();
    assertThat(entries.olderThan(Duration.ofSeconds(5), after(5))).hasSize(1);
  }

  @Test
  void anEntryThatIsAskedForAgainGetsNoYoungerAndNoSecondPlace() {
    assertThat(entries.expect("", entry(1), START)).isTrue();
    assertThat(entries.expect("other", entry(1), after(4))).isFalse();
    assertThat(entries.olderThan(Duration.ofSeconds(5), after(5))).hasSize(1);
  }

  @Test
  void aMemberThatAsksForTooManyTakesNobodysPlace() {
    for (int i = 0; i < 3; i++) {
      assertThat(entries.expect("greedy", entry(i), START)).isTrue();
    }
    assertThat(entries.expect("greedy", entry(3), START)).isFalse();
    assertThat(entries.expect("other", entry(4), START)).isTrue();
  }

  @Test
  void whatWasGivenUpIsForgotten() {
    entries.expect("", entry(1), START);
    entries.expect("", entry(2), after(121));
    assertThat(entries.olderThan(Duration.ZERO, after(121))).hasSize(1);
  }
}
