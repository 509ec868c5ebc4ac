/**
 * The only place that touches crypto libraries: ES256 (RFC 7518 §3.4) with the fastest provider
 * that loads, the hospital's key store, the TLS key of its node and whom it trusts (RFC 8446), JWE
 * for several recipients (RFC 7516 §7.2.1), and the sealing of the hospital's private directory.
 *
 * <p>Providers are used as objects and never registered with the platform: what else runs in the
 * server keeps its own. Implements {@link org.yilian.ledger.contract.SignatureVerifier} and {@link
 * org.yilian.ledger.consensus.HeaderSigner}. May use {@code data}, the ports, {@code adapter.json},
 * Nimbus JOSE, Bouncy Castle and, where it loads, the Amazon Corretto Crypto Provider.
 */
package org.yilian.ledger.adapter.crypto;
