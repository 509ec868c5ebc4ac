package org.yilian.ledger.application.api;

/**
 * Names a ciphertext.
 *
 * @param hash digest of its octets
 * @param size octets
 */
public record CiphertextRef(String hash, long size) {}
