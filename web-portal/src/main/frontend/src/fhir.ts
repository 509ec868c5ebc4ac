/** Records as FHIR R4: writing them, and reading any. */
export * from './fhir-build';
export * from './fhir-read';
