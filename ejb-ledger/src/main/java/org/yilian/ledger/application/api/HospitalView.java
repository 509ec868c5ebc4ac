package org.yilian.ledger.application.api;

/**
 * A hospital of the consortium.
 *
 * @param id hospital id
 * @param name as founded
 * @param signingKey public JWK, JSON text
 * @param encryptionKey public JWK, JSON text
 */
public record HospitalView(String id, String name, String signingKey, String encryptionKey) {}
