package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration BUSY = Duration.ofMillis(100);

  @Test
  void entriesThatTakeLongFollowOneAnotherLessClosely() {
    assertThat(Pace.TOGETHER.afterProposal(BUSY)).isEqualTo(BUSY.multipliedBy(2));
    assertThat(Pace.TOGETHER.afterAttestation(BUSY)).isEqualTo(BUSY.multipliedBy(2));
  }

  @Test
  void thoseThatDoNotKeepTheirDistance() {
    Duration quick = Duration.ofMillis(5);
    assertThat(Pace.TOGETHER.afterProposal(quick)).isEqualTo(Pace.TOGETHER.betweenProposals());
    assertThat(Pace.TOGETHER.afterAttestation(quick))
        .isEqualTo(Pace.TOGETHER.betweenAttestations());
  }

  @Test
  void nothingWaitsForTheLengthOfAnOutage() {
    Duration outage = Duration.ofMinutes(1);
    assertThat(Pace.TOGETHER.afterProposal(outage)).isLessThan(Duration.ofMillis(300));
    assertThat(Pace.TOGETHER.afterAttestation(outage)).isLessThan(Duration.ofMillis(300));
  }

  @Test
  void whoIsAloneWaitsForNobody() {
    assertThat(Pace.ALONE.afterProposal(BUSY)).isEqualTo(Pace.ALONE.betweenProposals());
    assertThat(Pace.ALONE.afterAttestation(BUSY)).isEqualTo(Duration.ZERO);
  }
}
