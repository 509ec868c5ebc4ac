package org.yilian.portal.hospital.importing.reading;

import java.time.Instant;

/**
 * A file to read and whose it is.
 *
 * @param participant the patient's participant id, which stands for them in the clinical parts
 * @param hospital id of the hospital that imports
 * @param hospitalName its name as founded
 * @param pseudonymKey 32 octets; resources get the same new ids whenever they are read under the
 *     same key
 * @param now when the records are made
 * @param file JSON, gzip-compressed or not
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ReadRequest(
    String participant,
    String hospital,
    String hospitalName,
    byte[] pseudonymKey,
    Instant now,
    byte[] file) {}
