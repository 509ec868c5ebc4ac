package org.yilian.ledger.adapter.json;

/**
 * A text is not strict JSON (protocol §1), or does not have the members it should.
 *
 * <p>The message names the rule or the member, never the text. Without a stack trace: refusing is
 * ordinary work.
 */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param rule which rule is broken, or which member is wrong
   */
  public MalformedJsonException(String rule) {
    super(rule, null, false, false);
  }
}
