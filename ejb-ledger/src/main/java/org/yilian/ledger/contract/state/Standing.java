package org.yilian.ledger.contract.state;

/** Whether what a participant signs is accepted (S-3.2). */
public enum Standing {
  /** In good standing. */
  ACTIVE,
  /** Not for now. */
  SUSPENDED
}
