package org.yilian.ledger.application.api;

/** What those who run the node need to know. Thread-safe. */
public interface Operations {

  /** How the node and its consortium are doing now; cheap enough to be asked every second. */
  NodeReport report();
}
