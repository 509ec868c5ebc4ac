package org.yilian.ledger.consensus.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.consensus.audit.AuditSource.StateRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;

/**
 * Compares every state entry with the replayed state, column by column.
 *
 * <p>An entry that a newer block has changed meanwhile is put off, until the replay has caught up.
 */
final class StateAudit {
  private static final int PAGE = 500;

  private final AuditSource source;
  private final ReplayedState state;
  private final AuditReport report;
  private final List<String> putOff = new ArrayList<>();

  StateAudit(AuditSource source, ReplayedState state, AuditReport report) {
    this.source = source;
    this.state = state;
    this.report = report;
  }

  /** Compares all entries with the state at a height. */
  void compareAll(long height) {
    String last = "";
    long expected = 0;
    for (List<StateRecord> page = source.states(last, PAGE);
        !page.isEmpty();
        page = source.states(last, PAGE)) {
      for (StateRecord row : page) {
        compare(row, height);
        expected += state.expected(row.key()).isPresent() ? 1 : 0;
        last = row.key();
      }
    }
    if (expected != state.size()) {
      findMissing();
    }
  }

  /** Does not rely on the order of the rows, which is the database's own. */
  private void findMissing() {
    for (Optional<String> key = state.keyAfter(null);
        key.isPresent();
        key = state.keyAfter(key.get())) {
      if (source.state(key.get()).isEmpty()) {
        report.find("STATE", Table.STATE_ENTRY, key.get(), "the entry is not there");
      }
    }
  }

  /** Compares again what was put off; empty afterwards, unless it has changed again. */
  boolean comparePutOff(long height) {
    List<String> again = List.copyOf(putOff);
    putOff.clear();
    for (String key : again) {
      Optional<StateRecord> row = source.state(key);
      if (row.isPresent()) {
        compare(row.get(), height);
      } else {
        report.find("STATE", Table.STATE_ENTRY, key, "the entry is not there");
      }
    }
    return putOff.isEmpty();
  }

  /** Reports what claims to come from a block that is not there. */
  void giveUpPutOff() {
    putOff.forEach(
        key -> report.find("STATE", Table.STATE_ENTRY, key, "no block changed this entry"));
  }

  private void compare(StateRecord row, long height) {
    report.checked();
    if (row.height() > height) {
      putOff.add(row.key());
      return;
    }
    Optional<String> expected = state.expected(row.key());
    if (expected.isEmpty()) {
      report.find("STATE", Table.STATE_ENTRY, row.key(), "the contracts made no such entry");
      return;
    }
    boolean space = row.key().startsWith(row.space() + ':');
    report.require(
        space && expected.get().equals(ReplayedState.row(row)),
        "STATE",
        Table.STATE_ENTRY,
        row.key(),
        "the entry is not what the contracts made");
  }
}
