package org.yilian.ledger.contract;

/**
 * A transaction breaks a rule. Nothing is changed by a refused transaction.
 *
 * <p>Without a stack trace: refusing is ordinary work, and code and detail say it all.
 */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * @param refusal why
   */
  public RefusedException(Refusal refusal) {
    super(refusal.code().name(), null, false, false);
    this.refusal = refusal;
  }

  /**
   * @param code the rule that is broken
   * @param detail an English sentence or the name of a member; never content
   */
  public RefusedException(RefusalCode code, String detail) {
    this(new Refusal(code, detail));
  }

  /**
   * @return why
   */
  public Refusal refusal() {
    return refusal;
  }
}
