package org.yilian.ledger.contract.state;

/**
 * Port: entries as canonical JSON text. Equal entries have equal texts, on every node and in every
 * release, since blocks state their digest. Thread-safe.
 */
public interface StateCodec {
  /**
   * @param entry any entry
   * @return its canonical text
   */
  String encode(StateEntry entry);

  /**
   * @param <T> the entry's type
   * @param type what the text is to be
   * @param text what {@link #encode} wrote
   * @return the entry
   * @throws DamagedStateException if the text is anything else
   */
  <T extends StateEntry> T decode(Class<T> type, String text);
}
