package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which dates the log takes, and by whose clock. */
class ProposalDatesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ProposalDates dates = new ProposalDates(Clock.fixed(NOW, ZoneOffset.UTC));

  private static byte[] dated(Duration ahead) {
    LogEntry.Proposed transaction = new LogEntry.Proposed(new byte[] {1}, List.of());
    return EntryCodec.encode(new LogEntry.Proposal(1, NOW.plus(ahead), List.of(transaction)));
  }

  @Test
  void aProposalOfNextYearIsNeitherOrderedNorTaken() {
    assertThat(dates.mayBeOrdered("a", dated(YEAR))).isFalse();
    assertThat(dates.mayBeTaken(dated(YEAR))).isFalse();
  }

  @Test
  void tenMinutesAheadDoNoHarm() {
    Duration most = Duration.ofMinutes(10);
    assertThat(dates.mayBeOrdered("a", dated(most))).isTrue();
    assertThat(dates.mayBeOrdered("a", dated(most.plusMillis(1)))).isFalse();
  }

  @Test
  void aFollowersClockMayBeFiveMinutesBehindTheLeaders() {
    Duration most = Duration.ofMinutes(15);
    assertThat(dates.mayBeTaken(dated(most))).isTrue();
    assertThat(dates.mayBeTaken(dated(most.plusMillis(1)))).isFalse();
  }

  @Test
  void theFirstOctetsSuffice() {
    byte[] beginning = Arrays.copyOf(dated(YEAR), EntryCodec.DATED_BYTES);
    assertThat(dates.mayBeOrdered("a", beginning)).isFalse();
    assertThat(dates.mayBeTaken(beginning)).isFalse();
  }

  @Test
  void whatIsOldMayBeReplayedAndWhatBearsNoDateIsLetThrough() {
    assertThat(dates.mayBeTaken(dated(YEAR.negated()))).isTrue();
    byte[] attestation = EntryCodec.encode(new LogEntry.Attested("a.b.c"));
    assertThat(dates.mayBeOrdered("a", attestation)).isTrue();
    assertThat(dates.mayBeTaken(attestation)).isTrue();
    assertThat(dates.mayBeTaken(new byte[0])).isTrue();
  }

  @Test
  void aLeaderWhoseClockIsAnHourBehindFindsOutByTheOthers() {
    assertThat(dates.mayBeOrdered("a", dated(HOUR))).isFalse();
    assertThat(dates.mayBeOrdered("b", dated(HOUR))).isTrue();
    assertThat(dates.mayBeOrdered("a", dated(HOUR))).isTrue();
    assertThat(dates.mayBeOrdered("c", dated(YEAR))).isFalse();
  }

  @Test
  void oneMemberAloneDoesNotMoveTheClock() {
    assertThat(dates.mayBeOrdered("liar", dated(YEAR))).isFalse();
    assertThat(dates.mayBeOrdered("liar", dated(YEAR))).isFalse();
    assertThat(dates.mayBeOrdered("liar", dated(YEAR.negated()))).isTrue();
    assertThat(dates.mayBeOrdered("a", dated(Duration.ZERO))).isTrue();
    assertThat(dates.mayBeOrdered("b", dated(Duration.ZERO))).isTrue();
    assertThat(dates.mayBeOrdered("liar", dated(YEAR))).isFalse();
  }
}
