package org.yilian.portal.shared.enrolment;

/** A code was not redeemed; it stays as it was. */
public class RedemptionRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Names the reason.
   *
   * @param reason what was wrong
   */
  public RedemptionRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /**
   * Returns the reason.
   *
   * @return its name is the refusal code
   */
  public Reason reason() {
    return reason;
  }

  /** What was wrong. */
  public enum Reason {
    /** There is no such code, or it expired, or was used. */
    CODE_NOT_VALID,
    /** The username's form. */
    USERNAME_NOT_ALLOWED,
    /** The username is somebody else's. */
    USERNAME_TAKEN,
    /** The password's length. */
    PASSWORD_NOT_ALLOWED,
    /** The keyring's form, size or owner. */
    KEYRING_MALFORMED,
    /** The transaction is not what the code was issued for. */
    ENROLMENT_MISMATCH,
    /** The envelope is not one of the protocol. */
    MALFORMED_JWS,
    /** Too many passwords are being hashed at once. */
    BUSY
  }
}
