/**
 * What the contracts keep: typed entries, each under a {@link
 * org.yilian.ledger.contract.state.StateKey}, stored as canonical JSON text by whoever implements
 * {@link org.yilian.ledger.contract.state.LedgerState}.
 *
 * <p>Entries are immutable; a change makes a new one. May use {@code data} and {@code java..}.
 */
package org.yilian.ledger.contract.state;
