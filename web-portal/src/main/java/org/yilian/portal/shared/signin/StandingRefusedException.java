package org.yilian.portal.shared.signin;

/** The ledger does not let this person act: suspended, or without a valid key. */
public class StandingRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Standing standing;

  /**
   * Names the reason.
   *
   * @param standing any but good
   */
  public StandingRefusedException(Standing standing) {
    super(standing.name());
    this.standing = standing;
  }

  /**
   * Returns the reason.
   *
   * @return its name is the refusal code
   */
  public Standing standing() {
    return standing;
  }
}
