package org.yilian.ledger.adapter.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.contract.state.Visit;

/**
 * Remembers what texts were read as, of the entries that one transaction after the other looks at:
 * who acts, with which key, in which visit. Entries are immutable, so that all readers may share
 * one.
 *
 * <p>Thread-safe.
 */
public final class RememberingCodec implements StateCodec {
  private static final int CAPACITY = 4_000;

  private static final Set<Class<? extends StateEntry>> BUSY =
      Set.of(
          Participant.class,
          KeyEntry.class,
          Visit.class,
          Hospital.class,
          Consortium.class,
          Roster.class,
          Parameters.class);

  private final StateCodec codec;
  private final Map<String, StateEntry> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, StateEntry> eldest) {
              return size() > CAPACITY;
            }
          });

  /**
   * @param codec does the work
   */
  public RememberingCodec(StateCodec codec) {
    this.codec = codec;
  }

  @Override
  public String encode(StateEntry entry) {
    return codec.encode(entry);
  }

  @Override
  public <T extends StateEntry> T decode(Class<T> type, String text) {
    if (!BUSY.contains(type)) {
      return codec.decode(type, text);
    }
    StateEntry known = read.get(text);
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    T entry = codec.decode(type, text);
    read.put(text, entry);
    return entry;
  }
}
