/** A record being written, as it stands in the form and, sealed, on this device. */
import type { Attachment } from '../../files';
import type { RecordKind } from '../../transaction';

export interface PickedDiagnosis {
  readonly title: string;
  /** ICD-10; absent if recorded as text. */
  readonly code?: string;
}

export interface PrescriptionRow {
  readonly medicine: string;
  readonly dose: string;
  readonly frequency: string;
  readonly days: string;
}

export interface IdentityFields {
  readonly name: string;
  readonly gender: string;
  readonly birth: string;
  readonly phone: string;
}

export interface RecordDraft {
  readonly kind: RecordKind;
  readonly complaint: string;
  readonly findings: string;
  readonly diagnoses: readonly PickedDiagnosis[];
  readonly prescriptions: readonly PrescriptionRow[];
  readonly notes: string;
  /** Those that the node has whole. */
  readonly attachments: readonly Attachment[];
  /** Names of those that were still on their way. */
  readonly unfinished: readonly string[];
  readonly identity: IdentityFields;
  /** The record that this one is to supersede. */
  readonly amends: string | null;
}

export const EMPTY_ROW: PrescriptionRow = { medicine: '', dose: '', frequency: '', days: '' };
export const NO_IDENTITY: IdentityFields = { name: '', gender: '', birth: '', phone: '' };
export const EMPTY_DRAFT: RecordDraft = {
  kind: 'outpatient',
  complaint: '',
  findings: '',
  diagnoses: [],
  prescriptions: [],
  notes: '',
  attachments: [],
  unfinished: [],
  identity: NO_IDENTITY,
  amends: null,
};

export function isBlankRow({ medicine, dose, frequency, days }: PrescriptionRow): boolean {
  return !(medicine || dose || frequency || days).trim();
}

/** Whether there is nothing in it that a doctor would miss. Who the patient is does not count: it is prefilled. */
export function isEmpty(draft: RecordDraft): boolean {
  const { complaint, findings, notes, diagnoses, prescriptions, attachments, unfinished } = draft;
  const nothingWritten = !complaint.trim() && !findings.trim() && !notes.trim();
  return (
    nothingWritten &&
    diagnoses.length === 0 &&
    prescriptions.every(isBlankRow) &&
    attachments.length === 0 &&
    unfinished.length === 0
  );
}

export type DraftProblem = 'complaint' | 'diagnoses' | 'prescriptions' | 'identity' | 'birth';

/** What has to be put right before it can be signed, in the order of the form. */
export function problemsOf(draft: RecordDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!draft.complaint.trim()) problems.push('complaint');
  if (draft.diagnoses.length === 0) problems.push('diagnoses');
  if (draft.prescriptions.some((row) => !isBlankRow(row) && !row.medicine.trim()))
    problems.push('prescriptions');
  if (!draft.identity.name.trim()) problems.push('identity');
  if (!isBirth(draft.identity.birth.trim())) problems.push('birth');
  return problems;
}

/** A whole date or a year; empty is allowed. */
export function isBirth(text: string): boolean {
  if (text === '' || /^(18|19|20)\d\d$/.test(text)) return true;
  if (!/^(18|19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
