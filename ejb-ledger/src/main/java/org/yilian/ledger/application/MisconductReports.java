package org.yilian.ledger.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Misconduct;

/**
 * Reports what was noticed at this node's ports for other hospitals. Strangers, and a hospital that
 * asks nonsense, are reported now and then only: they can come as often as they like, and must not
 * fill the log. Thread-safe.
 */
final class MisconductReports implements Misconduct {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final String STRANGERS_AT_THE_EXCHANGE = "exchange";
  private static final String STRANGERS_AT_THE_GROUP = "group";

  private final IncidentLog incidents;
  private final Clock clock;

  /** No more than members and ports. */
  private final Map<String, Instant> next = new HashMap<>();

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
  public void malformed(ParticipantId hospital) {
    if (isDue(hospital.value())) {
      incidents.report(new Incident(Incident.Kind.REQUEST_MALFORMED, hospital.value(), "exchange"));
    }
  }

  @Override
  public void strange(Digest certificate) {
    strange(STRANGERS_AT_THE_EXCHANGE, certificate);
  }

  /** Somebody spoke to the port of the group with a certificate that no member has. */
  void strangeToTheGroup(Digest certificate) {
    strange(STRANGERS_AT_THE_GROUP, certificate);
  }

  private void strange(String port, Digest certificate) {
    if (isDue(port)) {
      String detail = port + ", certificate " + certificate;
      incidents.report(new Incident(Incident.Kind.STRANGER_REFUSED, "", detail));
    }
  }

  private synchronized boolean isDue(String topic) {
    Instant now = clock.instant();
    boolean due = !now.isBefore(next.getOrDefault(topic, Instant.MIN));
    if (due) {
      next.put(topic, now.plus(PAUSE));
    }
    return due;
  }
}
