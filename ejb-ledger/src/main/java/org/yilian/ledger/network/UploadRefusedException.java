package org.yilian.ledger.network;

/** An upload is not what it says, or too much. */
public class UploadRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** A chunk, a file or all unfinished uploads together are too large. */
    OVERSIZE,
    /** A chunk is not here. */
    MISSING,
    /** Root or size differ. */
    MISMATCH
  }

  private final Reason reason;

  /** Names the reason. */
  public UploadRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
