package org.yilian.ledger.contract;

/**
 * Why a transaction is refused, in the order in which the rules are checked (protocol §2). The
 * names are the protocol's words and never change.
 */
public enum RefusalCode {
  /** The envelope exceeds 64 KiB, or an entry of the state that it would make does. */
  OVERSIZE,
  /** The envelope is not strict JSON. */
  MALFORMED_JSON,
  /** The envelope is not a JWS in general JSON serialisation, or not in base64url. */
  MALFORMED_JWS,
  /** A protected header is not strict JSON, or not exactly {@code alg, kid, typ, suite}. */
  MALFORMED_HEADER,
  /** The payload is not strict JSON, or not exactly its members. */
  MALFORMED_PAYLOAD,
  /** The body is not what the type says. */
  MALFORMED_BODY,
  /** The version or the suite is unknown. */
  UNSUPPORTED,
  /** The transaction's time is more than ten minutes before the block's. */
  STALE,
  /** The transaction's time is more than ten minutes after the block's. */
  FUTURE,
  /** No participant has the actor's id. */
  UNKNOWN_ACTOR,
  /** No key has this thumbprint. */
  UNKNOWN_KEY,
  /** The key is another's, or not a current signing key. */
  WRONG_KEY,
  /** The key has been replaced. */
  KEY_ROTATED,
  /** The key has been revoked, or is void since a re-enrolment. */
  KEY_REVOKED,
  /** The actor is suspended. */
  SUSPENDED,
  /**
   * The actor is a hospital that was removed from the consortium, or its doctor or administrator;
   * or the proposal is about such a hospital.
   */
  HOSPITAL_REMOVED,
  /** A further signature that this type needs is not there. */
  COUNTERSIGNATURE_MISSING,
  /** A signature does not verify. */
  SIGNATURE_INVALID,
  /** There is a signature that this type does not have. */
  SIGNATURE_UNEXPECTED,
  /** The actor's role does not do this. */
  ROLE_NOT_ALLOWED,
  /** The actor used this nonce for another transaction. */
  NONCE_REPLAYED,
  /** Something the transaction refers to does not exist. */
  UNKNOWN_REFERENCE,
  /** What is to be new is there already. */
  ALREADY_EXISTS,
  /** The person, or the doctor's post, belongs to another hospital. */
  NOT_YOUR_HOSPITAL,
  /** The actor has no such part in the visit. */
  NOT_YOUR_VISIT,
  /** The record is by another author. */
  NOT_YOUR_RECORD,
  /** The proposal is another hospital's. */
  NOT_YOUR_PROPOSAL,
  /** The proposal is enacted, withdrawn or over. */
  PROPOSAL_CLOSED,
  /** The visit is closed. */
  VISIT_CLOSED,
  /** The doctor has not asked for this, or the ask is answered or over. */
  NO_OPEN_ASK,
  /** The patient has not granted this. */
  GRANT_MISSING,
  /** The grant's time is over. */
  GRANT_EXPIRED,
  /** The patient took the grant back. */
  GRANT_REVOKED,
  /** The grant is for another doctor, patient, visit or record. */
  GRANT_FOREIGN,
  /** The end is not after the block's time, or too late. */
  UNTIL_OUT_OF_RANGE,
  /** It would change nothing. */
  STATE_UNCHANGED,
  /** The record is amended already: amend the amendment. */
  ALREADY_AMENDED,
  /** This source is imported for this patient already. */
  ALREADY_IMPORTED,
  /** The chain of archive keys does not go on from the current one. */
  ARCHIVE_KEY_MISMATCH,
  /** Nobody does this to themselves. */
  SELF_NOT_ALLOWED,
  /** A consortium keeps at least one hospital. */
  LAST_MEMBER,
  /** A ciphertext or file that the transaction names was not brought. */
  CIPHERTEXT_MISSING,
  /** What was brought is not what the transaction names. */
  CIPHERTEXT_MISMATCH,
  /** A ledger is founded once, as its first transaction. */
  GENESIS_NOT_ALLOWED
}
