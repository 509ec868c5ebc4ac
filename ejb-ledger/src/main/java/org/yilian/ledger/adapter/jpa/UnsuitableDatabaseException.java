package org.yilian.ledger.adapter.jpa;

/** A database in which the ledger cannot be kept; nothing was changed in it. */
public final class UnsuitableDatabaseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Names what is wrong.
   *
   * @param message what is wrong, without credentials
   * @param remedy what the operator does about it
   */
  public UnsuitableDatabaseException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** The same, found through another failure. */
  UnsuitableDatabaseException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** What the operator does about it. */
  public String remedy() {
    return remedy;
  }
}
