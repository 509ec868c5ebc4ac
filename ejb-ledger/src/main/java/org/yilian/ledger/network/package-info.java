/**
 * What hospitals hand to one another beside the chain (S-1.2): ciphertexts and files, content-
 * addressed, so that whoever receives one can check it.
 *
 * <p>Today a node keeps its own; the ports here are what an exchange between nodes will fill. May
 * use {@code data}.
 */
package org.yilian.ledger.network;
