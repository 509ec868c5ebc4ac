package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * A patient's permission to import.
 *
 * @param id of the {@code record.permitImport}
 * @param patient participant id
 * @param hospital hospital id
 * @param until end of the permission
 * @param importKey thumbprint of the key in the parcel
 * @param parcel the wrapped import key
 */
public record ImportPermissionView(
    String id,
    String patient,
    String hospital,
    Instant until,
    String importKey,
    CiphertextRef parcel) {}
