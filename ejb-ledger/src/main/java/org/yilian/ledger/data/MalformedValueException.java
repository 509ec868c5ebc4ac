package org.yilian.ledger.data;

/**
 * A value does not have the form that the protocol gives it (§1, §2).
 *
 * <p>The message names the rule and never holds the value, since values may be private.
 */
public final class MalformedValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param rule the rule that the value breaks, without the value
   */
  public MalformedValueException(String rule) {
    super(rule);
  }
}
