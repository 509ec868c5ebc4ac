package org.yilian.ledger.network;

import java.util.Objects;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/** On what ground one hospital's node asks another's; who asks is what its certificate says. */
public sealed interface Claim {

  /** The height of the asker's chain: whoever judges knows at least as much. */
  BlockHeight height();

  /**
   * Somebody of the asking hospital reads.
   *
   * @param reader who
   * @param view the reader's {@code audit.view}; none for parcels
   * @param height of the asker's chain
   */
  record Reader(ParticipantId reader, Optional<TransactionId> view, BlockHeight height)
      implements Claim {
    /** Refuses null. */
    public Reader {
      Objects.requireNonNull(reader);
      Objects.requireNonNull(view);
      Objects.requireNonNull(height);
    }
  }

  /**
   * The asking hospital is to hold the item.
   *
   * @param height of the asker's chain
   */
  record Holder(BlockHeight height) implements Claim {
    /** Refuses null. */
    public Holder {
      Objects.requireNonNull(height);
    }
  }
}
