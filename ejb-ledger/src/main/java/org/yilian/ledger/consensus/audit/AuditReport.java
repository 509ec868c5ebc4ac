package org.yilian.ledger.consensus.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Collects findings and progress; read while the audit runs. Thread-safe. */
public final class AuditReport {
  private static final int MAX_FINDINGS = 1000;

  private final List<Finding> findings = new ArrayList<>();
  private final AtomicLong checked = new AtomicLong();
  private volatile long total;

  /**
   * A row that is not what the chain says.
   *
   * @param kind a word for the difference
   * @param where table and key of the row
   * @param what an English sentence without content
   */
  public record Finding(String kind, String where, String what) {}

  void expect(long rows) {
    total = rows;
  }

  void checked() {
    checked.incrementAndGet();
  }

  synchronized void find(String kind, AuditSource.Table table, Object key, String what) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(new Finding(kind, table.sql() + ' ' + key, what));
    }
  }

  /** Reports unless the row is as it should be. */
  void require(boolean sound, String kind, AuditSource.Table table, Object key, String what) {
    if (!sound) {
      find(kind, table, key, what);
    }
  }

  /** The check itself did not end: nothing is known to be sound. */
  public synchronized void fail() {
    findings.add(new Finding("CHECK_FAILED", "the check", "it did not end; see the server's log"));
  }

  /** The findings so far. */
  public synchronized List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Rows done. */
  public long checkedRows() {
    return checked.get();
  }

  /** Rows to do, as counted at the start; what comes meanwhile is done too. */
  public long totalRows() {
    return Math.max(total, checked.get());
  }
}
