package org.yilian.ledger.application.api;

/**
 * Names a file of sealed chunks (protocol §4).
 *
 * @param root Merkle root over the stored chunks
 * @param size octets of plaintext
 * @param chunks how many
 */
public record FileRef(String root, long size, int chunks) {}
