/** From what the form holds to what is sealed, and back again for an amendment. */
import { type Gender, type RecordDisplay, buildClinical, buildIdentity } from '../../fhir';
import type { Me, RecordEntry, Visit } from '../../api';
import type { RecordContent } from '../../records';
import type { Time } from '../../transaction';
import { language } from '../frame/language';
import { type IdentityFields, type PrescriptionRow, type RecordDraft, isBlankRow } from './draft';

export function contentOf(draft: RecordDraft, visit: Visit, me: Me, time: Time): RecordContent {
  const { kind, attachments } = draft;
  return {
    kind,
    clinical: clinicalOf(draft, visit, me, time),
    identity: identityOf(draft, visit),
    attachments,
  };
}

function clinicalOf(draft: RecordDraft, visit: Visit, me: Me, time: Time): RecordContent['clinical'] {
  const { gender, birth } = draft.identity;
  const birthYear = Number(birth.slice(0, 4));
  return buildClinical({
    kind: draft.kind,
    title: draft.diagnoses[0]?.title ?? '',
    time,
    language: language(),
    patient: {
      id: visit.patient,
      ...(gender ? { gender: gender as Gender } : {}),
      ...(birthYear > 0 ? { birthYear } : {}),
    },
    author: { id: me.participant, displayName: me.displayName },
    hospital: { id: me.hospital.id, name: me.hospital.name },
    department: visit.department,
    complaint: draft.complaint.trim(),
    findings: draft.findings.trim(),
    diagnoses: draft.diagnoses,
    prescriptions: draft.prescriptions.filter((row) => !isBlankRow(row)).map(prescription),
    notes: draft.notes.trim(),
    attachments: draft.attachments,
  });
}

function prescription({ medicine, dose, frequency, days }: PrescriptionRow) {
  const count = Number(/\d+/.exec(days.normalize('NFKC'))?.[0] ?? 0);
  return {
    medicine: medicine.trim(),
    ...(dose.trim() ? { dose: dose.trim() } : {}),
    ...(frequency.trim() ? { frequency: frequency.trim() } : {}),
    ...(count > 0 ? { days: count } : {}),
  };
}

function identityOf({ identity }: RecordDraft, visit: Visit): RecordContent['identity'] {
  const { name, gender, birth, phone } = identity;
  return buildIdentity({
    id: visit.patient,
    name: name.trim(),
    ...(gender ? { gender: gender as Gender } : {}),
    ...(birth.trim() ? { birthDate: birth.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
  });
}

/** What the form starts from when a record is amended. */
export function draftToAmend(
  entry: RecordEntry,
  display: RecordDisplay,
  identity: IdentityFields,
): RecordDraft {
  return {
    kind: entry.kind ?? 'outpatient',
    complaint: display.complaint,
    findings: display.findings,
    diagnoses: display.diagnoses.map(({ title, code, system }) => ({
      title,
      ...(code && system === 'ICD-10' ? { code } : {}),
    })),
    prescriptions: display.medications.map(({ title, dosage, days }) => {
      const [dose = '', ...rest] = dosage.split(', ');
      return { medicine: title, dose, frequency: rest.join(', '), days: days ? String(days) : '' };
    }),
    notes: display.notes
      .filter(({ section }) => section === 'notes')
      .map(({ text }) => text)
      .join('\n'),
    attachments: display.attachments,
    unfinished: [],
    identity,
    amends: entry.id,
  };
}
