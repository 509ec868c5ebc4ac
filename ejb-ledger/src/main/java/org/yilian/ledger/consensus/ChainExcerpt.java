package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;

/**
 * A stretch of the chain as one member hands it to another that lacks it (protocol §7), with the
 * attestations that prove it final. Nothing in it is to be believed before it has been checked.
 *
 * @param blocks one after the other; none if the asker has all that is final
 * @param beyond headers that follow the last block, up to the highest that is attested here
 * @param attestations of these blocks and headers
 * @param finalHeight how far the chain is final, as the sender says
 * @param end up to where the ordered log brings nothing more, if the asker has all blocks; else
 *     {@link LogPosition#NONE}
 */
public record ChainExcerpt(
    List<Ordered> blocks,
    List<BlockHeader> beyond,
    List<Attestation> attestations,
    BlockHeight finalHeight,
    LogPosition end) {

  /** Copies the lists. */
  public ChainExcerpt {
    blocks = List.copyOf(blocks);
    beyond = List.copyOf(beyond);
    attestations = List.copyOf(attestations);
  }

  /** The last block; there must be one. */
  public Ordered last() {
    return blocks.get(blocks.size() - 1);
  }

  /** Where the sender says that the blocks stand in the log. */
  public List<LogPosition> positions() {
    return blocks.stream().map(Ordered::position).toList();
  }

  /** The same at other places in the log, one for each block. */
  public ChainExcerpt at(List<LogPosition> positions) {
    List<Ordered> moved = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      moved.add(
          new Ordered(blocks.get(i).header(), positions.get(i), blocks.get(i).transactions()));
    }
    return new ChainExcerpt(moved, beyond, attestations, finalHeight, end);
  }

  /**
   * A block with what it was made of.
   *
   * @param header the block's
   * @param position of the entry that made it; {@link LogPosition#NONE} if that is not known
   * @param transactions as they stand in the chain
   */
  public record Ordered(
      BlockHeader header, LogPosition position, List<LogEntry.Proposed> transactions) {

    /** Copies the list. */
    public Ordered {
      transactions = List.copyOf(transactions);
    }
  }
}
