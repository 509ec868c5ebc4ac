package org.yilian.ledger.consensus;

/** Takes reports of misconduct. Port; thread-safe; returns quickly. */
@FunctionalInterface
public interface IncidentLog {

  /** Notes an incident. */
  void report(Incident incident);
}
