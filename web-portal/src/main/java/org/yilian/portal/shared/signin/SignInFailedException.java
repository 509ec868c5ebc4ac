package org.yilian.portal.shared.signin;

/** Username and password do not belong together, or the proof does not hold: one answer for all. */
public class SignInFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Does not say which part was wrong. */
  public SignInFailedException() {
    super("SIGN_IN_FAILED");
  }
}
