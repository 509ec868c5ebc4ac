package org.yilian.ledger.application.api;

/**
 * A wrapped key on the way to a record (protocol §4).
 *
 * @param id thumbprint of the key inside
 * @param kind {@code archive}, {@code visit} or {@code import}
 * @param parcel the ciphertext that holds it
 */
public record KeyParcel(String id, String kind, CiphertextRef parcel) {}
