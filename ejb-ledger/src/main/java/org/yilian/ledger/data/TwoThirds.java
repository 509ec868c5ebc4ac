package org.yilian.ledger.data;

/**
 * What counts as agreement among hospitals that do not trust one another: more than two thirds.
 *
 * <p>Two sets of more than two thirds share more than one third, so that two contrary things are
 * not both agreed on while less than a third says both (Lamport, Shostak, Pease, "The Byzantine
 * Generals Problem", 1982: n &gt; 3f).
 */
public final class TwoThirds {
  private TwoThirds() {}

  /**
   * @param members at least 1
   * @return the smallest number of them that is more than two thirds
   */
  public static int exceededBy(int members) {
    if (members < 1) {
      throw new IllegalArgumentException("a consortium has members");
    }
    return 2 * members / 3 + 1;
  }
}
