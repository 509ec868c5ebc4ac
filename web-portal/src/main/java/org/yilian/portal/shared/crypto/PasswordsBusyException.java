package org.yilian.portal.shared.crypto;

/** Too many passwords are being checked at once; nothing was decided. */
public class PasswordsBusyException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says that trying again helps. */
  public PasswordsBusyException() {
    super("BUSY: too many sign-ins at once");
  }
}
