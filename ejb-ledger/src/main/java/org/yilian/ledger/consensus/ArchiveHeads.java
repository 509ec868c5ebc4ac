package org.yilian.ledger.consensus;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ParticipantId;

/** The ends of the archives used last. Not thread-safe: of the applying thread. */
final class ArchiveHeads {
  private final Map<ParticipantId, ArchiveHead> heads;
  private final Function<ParticipantId, Optional<ArchiveHead>> below;

  ArchiveHeads(int capacity) {
    this.below = owner -> Optional.empty();
    this.heads =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ParticipantId, ArchiveHead> eldest) {
            return size() > capacity;
          }
        };
  }

  /** All that is put here comes before what is below. */
  ArchiveHeads(ArchiveHeads below) {
    this.below = below::find;
    this.heads = new HashMap<>();
  }

  Optional<ArchiveHead> find(ParticipantId owner) {
    return Optional.ofNullable(heads.get(owner)).or(() -> below.apply(owner));
  }

  void putAll(Map<ParticipantId, ArchiveHead> next) {
    heads.putAll(next);
  }
}
