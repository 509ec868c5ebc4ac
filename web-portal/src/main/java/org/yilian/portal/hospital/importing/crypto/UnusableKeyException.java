package org.yilian.portal.hospital.importing.crypto;

/** A key that an import needs is not there, or not what it should be; nothing was sealed. */
public class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says which, by id only. */
  public UnusableKeyException(String message) {
    super(message);
  }

  /** Says which, by id only. */
  public UnusableKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
