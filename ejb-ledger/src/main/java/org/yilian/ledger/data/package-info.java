/**
 * The data layer (S-1.1): transactions, blocks, Merkle trees, per-person archives, and the
 * references to ciphertexts and files that stand beside the chain.
 *
 * <p>Everything here is an immutable value, valid once constructed, and depends on {@code java..}
 * alone. Encodings are those of the protocol, §1 to §4. Nothing here knows keys, clocks, databases
 * or JSON libraries.
 */
package org.yilian.ledger.data;
