package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

  private void submit(String member, int entry, int seconds) {
    entries.expect(member, entry(entry), after(seconds));
    entries.submitted(entry(entry), after(seconds));
  }

  private List<String> overdue(int seconds) {
    return entries.submittedBefore(Duration.ofSeconds(5), after(seconds)).stream()
        .map(UnorderedEntries.Waiting::member)
        .toList();
  }

  @Test
  void whatTheLogBringsWaitsNoLonger() {
    submit("", 1, 0);
    submit("other", 2, 0);
    entries.came(entry(1));
    assertThat(overdue(5)).containsExactly("other");
  }

  @Test
  void whatIsYoungerIsNotOverdue() {
    submit("one", 1, 0);
    submit("other", 2, 3);
    assertThat(overdue(4)).isEmpty();
    assertThat(overdue(5)).containsExactly("one");
  }

  @Test
  void whatWasNotSubmittedIsNotOverdueAndWhatWasAgainIsYoungAgain() {
    entries.expect("one", entry(1), START);
    submit("other", 2, 0);
    entries.submitted(entry(2), after(9));
    assertThat(overdue(13)).isEmpty();
    assertThat(overdue(14)).containsExactly("other");
  }

  @Test
  void anEntryThatIsAskedForAgainTakesNoSecondPlace() {
    submit("", 1, 0);
    entries.expect("other", entry(1), after(4));
    assertThat(overdue(5)).containsExactly("");
    entries.came(entry(1));
    assertThat(entries.contains(entry(1))).isFalse();
  }

  @Test
  void aMemberThatAsksForTooManyTakesNobodysPlace() {
    for (int i = 0; i < 3; i++) {
      assertThat(entries.hasRoom("greedy", START)).isTrue();
      entries.expect("greedy", entry(i), START);
    }
    assertThat(entries.hasRoom("greedy", START)).isFalse();
    entries.expect("greedy", entry(3), START);
    assertThat(entries.contains(entry(3))).isFalse();
    assertThat(entries.hasRoom("other", START)).isTrue();
  }

  @Test
  void whatWasGivenUpIsForgotten() {
    submit("one", 1, 0);
    assertThat(overdue(120)).containsExactly("one");
    assertThat(overdue(121)).isEmpty();
  }
}
