package org.yilian.ledger.data;

/**
 * The place of a block in the chain, counted from 1.
 *
 * @param value 0 only for the empty chain, before its first block
 */
public record BlockHeight(long value) implements Comparable<BlockHeight> {
  /** The height of a chain without blocks. */
  public static final BlockHeight NONE = new BlockHeight(0);

  /**
   * @throws MalformedValueException if negative
   */
  public BlockHeight {
    if (value < 0) {
      throw new MalformedValueException("a height is not negative");
    }
  }

  /**
   * @return the height of the block that follows
   */
  public BlockHeight next() {
    return new BlockHeight(value + 1);
  }

  /**
   * The height below; there is none below {@link #NONE}.
   *
   * @return one less
   */
  public BlockHeight previous() {
    return new BlockHeight(value - 1);
  }

  @Override
  public int compareTo(BlockHeight other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
