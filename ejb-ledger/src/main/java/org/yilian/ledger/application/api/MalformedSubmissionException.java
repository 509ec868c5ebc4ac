package org.yilian.ledger.application.api;

/** A request body that is not a submission of the protocol; nothing was submitted. */
public class MalformedSubmissionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Names the refusal.
   *
   * @param code the protocol's code, such as {@code MALFORMED_JSON} or {@code OVERSIZE}
   * @param message an English sentence without content
   */
  public MalformedSubmissionException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The protocol's refusal code. */
  public String code() {
    return code;
  }
}
