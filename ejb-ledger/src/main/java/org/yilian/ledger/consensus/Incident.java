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
    /** An entry of the ordered log that no node of this protocol writes. */
    ENTRY_MALFORMED,
    /** A proposal with transactions that cannot be read. */
    TRANSACTION_UNREADABLE,
    /** An attestation that is not by the current key of a member, or not well-formed. */
    ATTESTATION_INVALID,
    /** An attestation that says nothing new. */
    ATTESTATION_REPLAYED,
    /** An attestation of another header than this node computed. */
    HEADER_CONFLICT,
    /** Two attestations of different headers of one height by one hospital. */
    EQUIVOCATION,
    /** Octets that are not what their hash says. */
    OCTETS_ALTERED
  }
}
