package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration BUSY = Duration.ofMillis(100);
  private static final Duration QUICK = Duration.ofMillis(5);

  @Test
  void entriesThatTakeLongFollowOneAnotherLessClosely() {
    assertThat(Pace.TOGETHER.afterProposal(1, BUSY)).isEqualTo(BUSY.multipliedBy(2));
    assertThat(Pace.TOGETHER.afterAttestation(1, BUSY)).isEqualTo(BUSY.multipliedBy(2));
  }

  @Test
  void thoseThatDoNotKeepTheirDistance() {
    assertThat(Pace.TOGETHER.afterProposal(1, QUICK)).isEqualTo(Pace.TOGETHER.betweenProposals());
    assertThat(Pace.TOGETHER.afterAttestation(1, QUICK))
        .isEqualTo(Pace.TOGETHER.betweenAttestations());
  }

  @Test
  void underLoadTheyAreFewerAndFuller() {
    Duration twice = Pace.TOGETHER.betweenProposals().multipliedBy(2);
    assertThat(Pace.TOGETHER.afterProposal(2, QUICK)).isEqualTo(twice);
    assertThat(Pace.TOGETHER.afterAttestation(2, QUICK)).isEqualTo(twice);
    assertThat(Pace.TOGETHER.afterProposal(300, QUICK)).isEqualTo(Pace.TOGETHER.underLoad());
    assertThat(Pace.TOGETHER.afterAttestation(Long.MAX_VALUE, QUICK))
        .isEqualTo(Pace.TOGETHER.underLoad());
    assertThat(Pace.TOGETHER.underLoad()).isGreaterThan(twice);
  }

  @Test
  void nothingWaitsForTheLengthOfAnOutage() {
    Duration outage = Duration.ofMinutes(1);
    assertThat(Pace.TOGETHER.afterProposal(300, outage)).isLessThan(Duration.ofMillis(300));
    assertThat(Pace.TOGETHER.afterAttestation(300, outage)).isLessThan(Duration.ofMillis(300));
  }

  @Test
  void whoIsAloneWaitsForNobody() {
    assertThat(Pace.ALONE.afterProposal(300, BUSY)).isEqualTo(Pace.ALONE.betweenProposals());
    assertThat(Pace.ALONE.afterAttestation(300, BUSY)).isEqualTo(Duration.ZERO);
  }
}
