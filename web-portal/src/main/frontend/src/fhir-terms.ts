/** Codes and names that Yilian's documents use beyond FHIR's own. */
import type { CodeableConcept } from 'fhir/r4';
import type { RecordKind } from './transaction';

export const FILE_KEY_EXTENSION = 'https://yilian.org/fhir/file-key';
export const FILE_URN = 'urn:yilian:file:';
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10';
export const LOINC = 'http://loinc.org';
export const KIND_SYSTEM = 'https://yilian.org/fhir/record-kind';
export const PARTICIPANT_SYSTEM = 'https://yilian.org/fhir/participant';

/** What kind of document a record is; `entry` is a patient's own. */
export type DocumentKind = RecordKind | 'entry';

const KIND_LOINC: Readonly<Record<DocumentKind, readonly [string, string] | null>> = {
  outpatient: ['34108-1', 'Outpatient Note'],
  inpatient: ['34112-3', 'Inpatient Note'],
  certificate: null,
  report: ['11502-2', 'Laboratory report'],
  entry: ['51855-5', 'Patient Note'],
};

export function kindConcept(kind: DocumentKind): CodeableConcept {
  const loinc = KIND_LOINC[kind];
  const own = { system: KIND_SYSTEM, code: kind };
  return { coding: loinc ? [own, { system: LOINC, code: loinc[0], display: loinc[1] }] : [own] };
}

/** The sections of a document, in their order on paper. */
export const SECTIONS = {
  complaint: ['10154-3', 'Chief complaint'],
  findings: ['29545-1', 'Physical findings'],
  observations: ['30954-2', 'Relevant diagnostic tests/laboratory data'],
  diagnoses: ['29548-5', 'Diagnosis'],
  prescriptions: ['57828-6', 'Prescription list'],
  notes: ['51847-2', 'Assessment and plan'],
  attachments: ['77599-9', 'Additional documentation'],
} as const satisfies Record<string, readonly [string, string]>;

export type SectionName = keyof typeof SECTIONS;

export function sectionConcept(name: SectionName): CodeableConcept {
  const [code, display] = SECTIONS[name];
  return { coding: [{ system: LOINC, code, display }] };
}
