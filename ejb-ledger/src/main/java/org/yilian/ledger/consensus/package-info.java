/**
 * How the hospitals come to one chain (S-1.3): ordering of entries, assembly of blocks, applying
 * them exactly once, attestation and finality.
 *
 * <p>The replication engine, the database and the hospital's key are ports here ({@link
 * org.yilian.ledger.consensus.Ordering}, {@link org.yilian.ledger.consensus.LedgerStore}, {@link
 * org.yilian.ledger.consensus.HeaderSigner}); adapters implement them. The package may use {@code
 * data} and {@code contract}, and to check what is stored ({@code consensus.audit}) the ports of
 * {@code network}.
 *
 * <p>What an entry of the ordered log is, when a block is final and what a certificate holds is in
 * {@code docs/protocol.md} §3.
 */
package org.yilian.ledger.consensus;
