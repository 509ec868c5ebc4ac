package org.yilian.ledger.adapter.crypto;

/**
 * The hospital's key store cannot be opened or made; the node cannot start. The message names file
 * and remedy.
 */
public final class HospitalKeysException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message an English sentence with the file and the remedy
   * @param cause what failed, or null
   */
  public HospitalKeysException(String message, Throwable cause) {
    super(message, cause);
  }
}
