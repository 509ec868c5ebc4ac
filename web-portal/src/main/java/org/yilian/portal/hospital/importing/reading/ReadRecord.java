package org.yilian.portal.hospital.importing.reading;

import java.time.LocalDate;

/**
 * One record read from a Bundle.
 *
 * @param source the ids that name it at its source (patient, encounter); identifying, and only to
 *     be kept as a keyed digest
 * @param kind {@code outpatient}, {@code inpatient} or {@code report}
 * @param start first day of the encounter (UTC)
 * @param end last day of the encounter (UTC), not before {@code start}
 * @param clinical a FHIR document Bundle without identities, UTF-8 JSON
 * @param identity the FHIR Patient with who they are, UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ReadRecord(
    String source, String kind, LocalDate start, LocalDate end, byte[] clinical, byte[] identity) {}
