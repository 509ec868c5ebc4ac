package org.yilian.ledger.consensus;

/** An entry could not be applied or stored; the node must stop serving. */
public class ReplicaFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed, by ids alone.
   *
   * @param message an English sentence
   * @param cause what the database or a contract said
   */
  public ReplicaFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
