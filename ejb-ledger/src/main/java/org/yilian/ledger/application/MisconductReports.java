package org.yilian.ledger.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Misconduct;

/**
 * Reports what was noticed on the exchange. Strangers are reported now and then only: they can come
 * as often as they like, and must not fill the log.
 */
final class MisconductReports implements Misconduct {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final IncidentLog incidents;
  private final Clock clock;
  private Instant next = Instant.MIN;

  MisconductReports(IncidentLog incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  @Override
  public void altered(ParticipantId hospital, Digest item) {
    String detail = RefusalCode.CIPHERTEXT_MISMATCH + " " + item;
    incidents.report(new Incident(Incident.Kind.OCTETS_ALTERED, hospital.value(), detail));
  }

  @Override
  public synchronized void strange(Digest certificate) {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(PAUSE);
      String detail = "exchange, certificate " + certificate;
      incidents.report(new Incident(Incident.Kind.STRANGER_REFUSED, "", detail));
    }
  }
}
