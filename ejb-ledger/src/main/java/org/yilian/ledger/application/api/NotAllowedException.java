package org.yilian.ledger.application.api;

/**
 * The reader has no right to this, or it does not exist: the two are not told apart (answer 404 or
 * 403 as the protocol says).
 */
public class NotAllowedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was asked for, by id only.
   *
   * @param message an English sentence without content
   */
  public NotAllowedException(String message) {
    super(message);
  }
}
