package org.yilian.portal.shared.persistence;

/** The database failed, or holds what it should not; the transaction is rolled back. */
public class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what was being done.
   *
   * @param what without content
   * @param cause from the driver or the seal
   */
  public StorageException(String what, Throwable cause) {
    super(what, cause);
  }
}
