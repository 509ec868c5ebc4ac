package org.yilian.ledger.consensus;

/** What a member sent is not a stretch of the certified chain; nothing of it was stored. */
public final class UnsoundExcerptException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with it. */
  public UnsoundExcerptException(String message) {
    super(message);
  }
}
