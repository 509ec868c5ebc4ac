package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;

/**
 * What a check has found so far.
 *
 * @param state {@code never}, {@code running}, {@code clean} or {@code damaged}
 * @param checked rows done
 * @param total rows to do
 * @param findings each difference, at most 1,000
 * @param time when it ended, or when it started while running; null before the first
 */
public record IntegrityReport(
    String state, long checked, long total, List<Finding> findings, Instant time) {

  /** Copies the list. */
  public IntegrityReport {
    findings = List.copyOf(findings);
  }

  /**
   * A row that is not what the chain says.
   *
   * @param kind a word for the difference, such as {@code BLOCK_HASH}
   * @param where table and key of the row
   * @param what an English sentence without content
   */
  public record Finding(String kind, String where, String what) {}
}
