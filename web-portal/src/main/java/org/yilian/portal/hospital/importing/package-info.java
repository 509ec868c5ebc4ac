/**
 * Brings in what a hospital has kept so far (S-6.2): FHIR R4 Bundles, uploaded or dropped into a
 * folder, become one record an encounter, sealed to the patient under the key of their permission,
 * signed by the hospital.
 *
 * <p>A file is read and checked whole, in a process of its own ({@code reading}), before the first
 * record is submitted: a bad file leaves nothing behind. What a file brings twice the ledger has
 * once, by its source. Progress lives in memory; after a restart the same file is simply imported
 * again. Nothing of a file's content or name enters a log.
 */
package org.yilian.portal.hospital.importing;
