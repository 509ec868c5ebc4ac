package org.yilian.portal.shared.account;

import jakarta.ejb.ApplicationException;

/** The username is somebody else's. */
@ApplicationException(rollback = true)
public class UsernameTakenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Does not repeat the username. */
  public UsernameTakenException() {
    super("USERNAME_TAKEN: the username is somebody else's");
  }
}
