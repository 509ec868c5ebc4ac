package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.Incident;

class IncidentsTest {
  private final Incident first = altered("an item");
  private final Incident other = altered("another item");
  private Instant now = Instant.EPOCH;
  private final Incidents incidents = new Incidents(new TestClock());

  private static Incident altered(String item) {
    return new Incident(Incident.Kind.OCTETS_ALTERED, "somebody", item);
  }

  @Test
  void theSameAgainIsCountedAndDoesNotDisplaceOthers() {
    incidents.report(other);
    for (int i = 0; i < 1_000; i++) {
      incidents.report(first);
    }
    assertThat(incidents.counts()).containsEntry(Incident.Kind.OCTETS_ALTERED, 1_001L);
    assertThat(incidents.last())
        .extracting(Incidents.Noted::incident)
        .containsExactly(first, other);
  }

  @Test
  void theSameIsNotedAgainAfterAMinute() {
    incidents.report(first);
    now = now.plus(Duration.ofMinutes(1));
    incidents.report(first);
    assertThat(incidents.last())
        .containsExactly(
            new Incidents.Noted(now, first), new Incidents.Noted(Instant.EPOCH, first));
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
