package org.yilian.ledger.consensus.audit;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ParticipantId;

/**
 * The state that a replay makes, in a scratch map: under each key the rest of its row, one part a
 * line, the content last.
 */
final class ReplayedState implements LedgerState {
  private static final int PARTS = 6;

  private final ScratchMap map;

  ReplayedState(ScratchMap map) {
    this.map = map;
  }

  @Override
  public Optional<String> find(StateKey key) {
    return map.get(key(key)).map(row -> row.split("\n", PARTS)[PARTS - 1]);
  }

  void put(List<StateChange> changes, long height) {
    for (StateChange change : changes) {
      map.put(
          key(change.key()),
          row(
              text(change.owners().patient()),
              text(change.owners().doctor()),
              text(change.owners().hospital()),
              change.time().toEpochMilli(),
              height,
              change.value()));
    }
  }

  /** What a stored row should be, in the form of the scratch map. */
  static String row(AuditSource.StateRecord row) {
    return row(
        row.patient(), row.doctor(), row.hospital(), row.listedAt(), row.height(), row.content());
  }

  private static String row(
      String patient, String doctor, String hospital, long time, long height, String content) {
    return patient + '\n' + doctor + '\n' + hospital + '\n' + time + '\n' + height + '\n' + content;
  }

  Optional<String> expected(String key) {
    return map.get(key);
  }

  long size() {
    return map.size();
  }

  Optional<String> keyAfter(String key) {
    return map.after(key);
  }

  private static String key(StateKey key) {
    return key.space() + ':' + key.id();
  }

  private static String text(Optional<ParticipantId> owner) {
    return owner.map(ParticipantId::value).orElse(null);
  }
}
