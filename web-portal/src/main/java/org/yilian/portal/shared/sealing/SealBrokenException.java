package org.yilian.portal.shared.sealing;

/** What should open does not: the row was altered, moved, or written by another hospital. */
public class SealBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Names the row, never its content.
   *
   * @param context the context that was to be opened
   * @param cause what the cipher said
   */
  public SealBrokenException(String context, Throwable cause) {
    super("SEAL_BROKEN: " + context, cause);
  }
}
