package org.yilian.ledger.data;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of transaction (protocol §2). */
public enum TransactionType {
  /** The first transaction of a lone hospital's ledger. */
  GENESIS_FOUND("genesis.found"),
  /** The first transaction of a consortium's ledger. */
  GENESIS_FORM("genesis.form"),
  /** A hospital proposes a change of the consortium. */
  GOVERNANCE_PROPOSE("governance.propose"),
  /** A hospital approves a proposal; the last one needed puts it in force. */
  GOVERNANCE_APPROVE("governance.approve"),
  /** A hospital takes its proposal back. */
  GOVERNANCE_WITHDRAW("governance.withdraw"),
  /** A person joins a hospital. */
  MEMBERSHIP_REGISTER("membership.register"),
  /** A person may not sign for now. */
  MEMBERSHIP_SUSPEND("membership.suspend"),
  /** A suspended person may sign again. */
  MEMBERSHIP_REINSTATE("membership.reinstate"),
  /** A person gets new keys; all older ones are void. */
  MEMBERSHIP_REENROL("membership.reenrol"),
  /** A person commits to the next keys. */
  KEY_COMMIT("key.commit"),
  /** A person's keys are renewed by the person. */
  KEY_ROTATE("key.rotate"),
  /** A key is lost or stolen. */
  KEY_REVOKE("key.revoke"),
  /** A patient is registered for a visit (S-3.1). */
  VISIT_REGISTER("visit.register"),
  /** The doctor asks to view or to write. */
  VISIT_ASK("visit.ask"),
  /** The patient lets the doctor view the history (S-3.3). */
  VISIT_GRANT_VIEW("visit.grantView"),
  /** The patient lets the doctor write (S-3.4). */
  VISIT_AUTHORISE_WRITING("visit.authoriseWriting"),
  /** The patient says no to an ask. */
  VISIT_REFUSE("visit.refuse"),
  /** The patient takes a grant back. */
  VISIT_REVOKE("visit.revoke"),
  /** The visit ends, its grants with it; the patient's keys are renewed (S-2.4). */
  VISIT_CLOSE("visit.close"),
  /** The doctor writes a record (S-3.5). */
  RECORD_ADD("record.add"),
  /** The doctor replaces a record of an open visit (S-3.7). */
  RECORD_AMEND("record.amend"),
  /** The patient adds an entry (S-2.1). */
  RECORD_ADD_BY_PATIENT("record.addByPatient"),
  /** The patient lets a hospital import (S-6.2). */
  RECORD_PERMIT_IMPORT("record.permitImport"),
  /** A hospital imports one encounter. */
  RECORD_IMPORT("record.import"),
  /** Somebody is about to read records. */
  AUDIT_VIEW("audit.view");

  private static final Map<String, TransactionType> BY_WIRE_NAME =
      Stream.of(values()).collect(Collectors.toMap(TransactionType::wireName, Function.identity()));

  private final String wireName;

  TransactionType(String wireName) {
    this.wireName = wireName;
  }

  /**
   * @return the protocol's word
   */
  public String wireName() {
    return wireName;
  }

  /**
   * @param wireName the protocol's word
   * @return the type, if one is called so
   */
  public static Optional<TransactionType> find(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
