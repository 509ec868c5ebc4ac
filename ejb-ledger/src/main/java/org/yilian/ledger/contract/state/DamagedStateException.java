package org.yilian.ledger.contract.state;

/**
 * The stored state is not what the contracts wrote: the store was damaged or edited. Nothing may be
 * decided on it.
 *
 * <p>The message names the entry's space and never its content.
 */
public final class DamagedStateException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which kind of entry, and what is wrong, without content
   */
  public DamagedStateException(String message) {
    super(message);
  }
}
