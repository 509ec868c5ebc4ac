/**
 * The contract layer (S-1.5): what a transaction needs to be accepted, and what it then changes.
 *
 * <p>Pure and deterministic: what is decided depends on the ledger's state, the block's time and
 * the transaction alone; no clock, no randomness, no I/O. One class per contract, one method per
 * rule, each rule with its {@link org.yilian.ledger.contract.RefusalCode}. {@link
 * org.yilian.ledger.contract.Contracts} is the way in. May use {@code data}, {@code contract.state}
 * and {@code java..}.
 */
package org.yilian.ledger.contract;
