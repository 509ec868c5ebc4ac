package org.yilian.ledger.application;

/** The ledger did not start; the message says why and what helps. */
public class LedgerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message an English sentence
   * @param cause what failed
   */
  public LedgerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
