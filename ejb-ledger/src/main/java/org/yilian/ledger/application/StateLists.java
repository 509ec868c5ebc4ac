package org.yilian.ledger.application;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.data.ParticipantId;

/** Lists of state entries, decoded, with cursors that callers may keep. */
final class StateLists {
  private static final int MAX_LIMIT = 500;

  private final RunningLedger ledger;

  StateLists(RunningLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Part of a list.
   *
   * @param entries newest first
   * @param next cursor of the part that follows, or null
   */
  record Page<T>(List<T> entries, String next) {}

  <T extends StateEntry> Page<T> page(Class<T> type, ChainReader.ListQuery query) {
    List<ChainReader.ListedEntry> listed = ledger.chain().newest(query);
    List<T> entries =
        listed.stream().map(one -> ledger.parts().codec().decode(type, one.content())).toList();
    boolean more = listed.size() == query.limit() && !listed.isEmpty();
    return new Page<>(entries, more ? text(listed.get(listed.size() - 1).cursor()) : null);
  }

  /** All of a short list. */
  <T extends StateEntry> List<T> all(
      Class<T> type, String space, ChainReader.Owner by, ParticipantId owner) {
    return page(type, new ChainReader.ListQuery(space, by, owner, null, Integer.MAX_VALUE))
        .entries();
  }

  static ChainReader.ListQuery query(
      String space, ChainReader.Owner by, ParticipantId owner, String before, int limit) {
    int bounded = Math.max(1, Math.min(limit, MAX_LIMIT));
    return new ChainReader.ListQuery(space, by, owner, cursor(before).orElse(null), bounded);
  }

  private static String text(ChainReader.Cursor cursor) {
    return cursor.time() + "." + cursor.key();
  }

  /** A cursor that nobody gave out starts from the newest. */
  private static Optional<ChainReader.Cursor> cursor(String text) {
    if (text == null || !text.matches("-?\\d{1,18}\\.[\\w:-]{1,120}")) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    return Optional.of(
        new ChainReader.Cursor(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1)));
  }
}
