package org.yilian.ledger.consensus;

/**
 * Something that a well-behaved peer does not do, and that had no effect.
 *
 * @param kind what
 * @param peer who, as far as its certificate or signature says; empty if unknown
 * @param detail ids and numbers, never content
 */
public record Incident(Kind kind, String peer, String detail) {

  /** The names under which incidents are reported; they never change. */
  public enum Kind {
    /** A connection with a certificate that no member has. */
    STRANGER_REFUSED,
    /** A message in another member's name. */
    IDENTITY_FALSE,
    /** An attempt to change the group from outside. */
    ADMINISTRATION_REFUSED,
    /** A message of the ordering group that no member's engine sends. */
    MESSAGE_FALSE,
    /** An entry of the ordered log that no node of this protocol writes. */
    ENTRY_MALFORMED,
    /** A proposal with transactions that cannot be read. */
    TRANSACTION_UNREADABLE,
    /** A proposal with transactions that those they name have not signed. */
    TRANSACTION_FORGED,
    /** A proposal with transactions that do not bring exactly the ciphertexts that they name. */
    CIPHERTEXT_FALSE,
    /** An entry that is dated far ahead of this node's clock. */
    TIME_FALSE,
    /** An attestation that is not by the current key of a member, or not well-formed. */
    ATTESTATION_INVALID,
    /** An attestation that says nothing new; whoever signed it need not be who brought it again. */
    ATTESTATION_REPLAYED,
    /** An attestation of a header that this node's chain does not have. */
    HEADER_CONFLICT,
    /** Two attestations of different headers of one height by one hospital. */
    EQUIVOCATION,
    /** A leader that let entries starve which were submitted to it. */
    LEADER_NEGLECTS,
    /** Octets that are not what their hash says. */
    OCTETS_ALTERED,
    /** A question to the exchange that no node of this protocol asks. */
    REQUEST_MALFORMED
  }
}
