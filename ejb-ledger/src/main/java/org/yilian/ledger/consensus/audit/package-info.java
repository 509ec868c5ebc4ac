/**
 * Checks what is stored against the chain: every header, leaf, link, counter, certificate,
 * ciphertext, and every state entry against a replay of all contracts from the first block on.
 *
 * <p>Runs beside a working node, in short reads: what changes meanwhile is caught up with. Uses
 * {@code consensus}, {@code contract}, {@code data} and {@code network}; rows come as they are
 * stored ({@link org.yilian.ledger.consensus.audit.AuditSource}), since a damaged row may be no
 * valid value.
 */
package org.yilian.ledger.consensus.audit;
