package org.yilian.ledger.application.api;

/** The hospitals that keep the ledger together. Thread-safe. */
public interface Consortium {

  /** Who is and who was a member, and by which keys: what a reader needs to judge certificates. */
  MembersView members();
}
