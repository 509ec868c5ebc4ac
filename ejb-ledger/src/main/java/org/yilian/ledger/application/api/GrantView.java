package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * One of the two permissions of a visit.
 *
 * @param state {@code none}, {@code asked}, {@code granted}, {@code refused}, {@code revoked} or
 *     {@code expired} (also when the visit closed)
 * @param asked time of the newest ask, or null
 * @param until of the grant, or of the ask while it waits; null when there is neither
 * @param since a view reaches back to this time only; null for the whole history
 * @param grant id of the granting transaction, or null
 * @param parcel the wrapped key, or null
 * @param key thumbprint of the archive key (view) or visit key (write) in the parcel, or null
 */
public record GrantView(
    String state,
    Instant asked,
    Instant until,
    Instant since,
    String grant,
    CiphertextRef parcel,
    String key) {}
