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
    entries.begins(entry(entry), after(seconds));
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
    assertThat(entries.cameLately(entry(1))).isTrue();
    assertThat(entries.cameLately(entry(2))).isFalse();
  }

  @Test
  void whatIsYoungerIsNotOverdue() {
    submit("one", 1, 0);
    submit("other", 2, 3);
    assertThat(overdue(4)).isEmpty();
    assertThat(overdue(5)).containsExactly("one");
  }

  @Test
  void whatWasNotSubmittedIsNotOverdueAndWhatIsTriedAgainGetsNoYounger() {
    entries.expect("one", entry(1), START);
    submit("other", 2, 0);
    entries.ends(entry(2));
    entries.begins(entry(2), after(9));
    assertThat(overdue(9)).containsExactly("other");
  }

  @Test
  void aNewLeaderAnswersForNothingThatWasNotSubmittedToIt() {
    submit("given up", 1, 0);
    entries.ends(entry(1));
    submit("under way", 2, 0);
    entries.newLeader(after(10));
    assertThat(overdue(14)).isEmpty();
    assertThat(overdue(15)).containsExactly("under way");
    entries.begins(entry(1), after(20));
    assertThat(overdue(25)).containsExactly("given up", "under way");
  }

  @Test
  void whatIsNotOnItsWayIsTakenOnce() {
    entries.expect("one", entry(1), START);
    submit("other", 2, 0);
    assertThat(entries.takeIdle(after(1))).containsExactly(entry(1));
    assertThat(entries.takeIdle(after(1))).isEmpty();
    entries.ends(entry(2));
    assertThat(entries.takeIdle(after(4))).isEmpty();
    assertThat(entries.takeIdle(after(5))).containsExactly(entry(2));
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
