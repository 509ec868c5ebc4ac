package org.yilian.ledger.application.api;

/** A chunk or file was not taken. */
public class FileRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Names the refusal.
   *
   * @param code the protocol's code
   * @param message an English sentence without content
   */
  public FileRefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The protocol's refusal code. */
  public String code() {
    return code;
  }
}
