package org.yilian.ledger.data;

/**
 * How many hospitals hold a large ciphertext or a file, as the consortium decided.
 *
 * @param count 1 to 20
 */
public record Replicas(int count) {
  /** Where nothing was decided. */
  public static final Replicas DEFAULT = new Replicas(3);

  private static final int MAX = 20;

  /**
   * @throws MalformedValueException if it is not 1 to 20
   */
  public Replicas {
    if (count < 1 || count > MAX) {
      throw new MalformedValueException("1 to 20 hospitals hold a ciphertext");
    }
  }
}
