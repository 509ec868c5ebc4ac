package org.yilian.ledger.consensus;

/** An entry could not be ordered, or it is unknown whether it was. */
public class OrderingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed, without content.
   *
   * @param message an English sentence
   * @param cause what the engine said
   */
  public OrderingException(String message, Throwable cause) {
    super(message, cause);
  }
}
