/**
 * The one strict JSON reader (protocol §1; docs/architecture.md, "Transactions, blocks, finality"),
 * so that no two nodes read one transaction differently: envelopes, payloads and the state's
 * entries, read and written over Jackson's streaming parser.
 *
 * <p>Implements the ports {@link org.yilian.ledger.contract.TransactionReader} and {@link
 * org.yilian.ledger.contract.state.StateCodec}. May use {@code data}, {@code contract} and Jackson.
 */
package org.yilian.ledger.adapter.json;
