/**
 * What hospitals hand to one another beside the chain (S-1.2, S-7): ciphertexts and files, content-
 * addressed, so that whoever receives one can check it, from whomever it comes.
 *
 * <p>Stores ({@link org.yilian.ledger.network.CiphertextStore}, {@link
 * org.yilian.ledger.network.FileStore}); who the others are ({@link
 * org.yilian.ledger.network.Peers}) and which of them are to hold what ({@link
 * org.yilian.ledger.network.Holders}); asking them ({@link
 * org.yilian.ledger.network.PeerExchange}), and checking and keeping what they answer ({@link
 * org.yilian.ledger.network.Fetcher}). May use {@code data}.
 */
package org.yilian.ledger.network;
