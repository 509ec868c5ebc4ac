/**
 * Reads a FHIR R4 Bundle into records without identities: inflates, parses strictly, validates,
 * splits by encounter, de-identifies (S-2.5, S-6.2; protocol §4).
 *
 * <p>Runs in a process of its own ({@link
 * org.yilian.portal.hospital.importing.reading.ReadingProcess}): HAPI's definitions need some 500
 * MB, and a hostile file must not be able to exhaust the node. So this package may use the JDK,
 * Jackson's streaming parser and HAPI, and nothing of the server; of the server only {@code
 * importing} uses it, and there only the types that travel ({@link
 * org.yilian.portal.hospital.importing.reading.ReadRequest}, {@link
 * org.yilian.portal.hospital.importing.reading.ReadBundle}, {@link
 * org.yilian.portal.hospital.importing.reading.Problem}).
 */
package org.yilian.portal.hospital.importing.reading;
