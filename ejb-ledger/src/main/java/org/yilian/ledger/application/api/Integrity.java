package org.yilian.ledger.application.api;

/** Checks everything stored against the chain, while the server runs. */
public interface Integrity {

  /**
   * Starts a check in the background, unless one is running.
   *
   * @return the report of the check now running
   */
  IntegrityReport start();

  /** The running or the last check; state {@code never} before the first. */
  IntegrityReport report();
}
