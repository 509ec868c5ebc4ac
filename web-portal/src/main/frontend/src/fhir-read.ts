/**
 * Reading any FHIR R4 Bundle for display: Yilian's own documents, those of imports, and transaction Bundles as other
 * systems export them. Nothing in it is trusted to be there; what is shown is text.
 */
import type {
  Bundle,
  CodeableConcept,
  Composition,
  Condition,
  DocumentReference,
  Encounter,
  FhirResource,
  Medication,
  MedicationRequest,
  Observation,
  Patient,
  Procedure,
} from 'fhir/r4';
import { plainText } from './fhir-narrative';
import { FILE_KEY_EXTENSION, FILE_URN, KIND_SYSTEM, LOINC, SECTIONS, type SectionName } from './fhir-terms';
import { chunkCount } from './file-chunks';
import type { Attachment } from './files';
import type { FileRef, Time } from './transaction';

export interface Coded {
  readonly title: string;
  readonly code: string | null;
  /** `ICD-10`, `SNOMED CT`, `LOINC`, …; null if not coded. */
  readonly system: string | null;
}

export interface MedicationDisplay extends Coded {
  readonly dosage: string;
  readonly days: number | null;
  readonly note: string;
  readonly status: string;
}

export interface ObservationDisplay extends Coded {
  readonly value: string;
  readonly unit: string;
  readonly time: Time | null;
  /** Lies outside its reference range, as the laboratory said. */
  readonly abnormal: boolean;
}

export interface Note {
  /** A section of Yilian's documents, or null. */
  readonly section: SectionName | null;
  readonly title: string;
  readonly text: string;
}

/** A record, ready to be shown. */
export interface RecordDisplay {
  readonly kind: string | null;
  readonly title: string;
  readonly time: Time | null;
  readonly complaint: string;
  readonly findings: string;
  readonly diagnoses: readonly Coded[];
  readonly medications: readonly MedicationDisplay[];
  readonly observations: readonly ObservationDisplay[];
  readonly procedures: readonly (Coded & { readonly time: Time | null })[];
  readonly immunizations: readonly Coded[];
  readonly allergies: readonly Coded[];
  readonly reports: readonly Coded[];
  readonly notes: readonly Note[];
  readonly attachments: readonly Attachment[];
  readonly patient: { readonly gender: string | null; readonly birthYear: number | null };
  readonly author: string | null;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10',
  'http://snomed.info/sct': 'SNOMED CT',
  'http://loinc.org': 'LOINC',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/cvx': 'CVX',
};
const ABNORMAL = new Set(['A', 'AA', 'H', 'HH', 'HU', 'L', 'LL', 'LU']);

/**
 * @param files the attachments that the ledger names: only those are offered, whatever the document says
 */
export function readBundle(bundle: Bundle, files: readonly FileRef[] = []): RecordDisplay {
  const resources = (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
  const all = <T extends FhirResource['resourceType']>(type: T) =>
    resources.filter((r): r is Extract<FhirResource, { resourceType: T }> => r.resourceType === type);
  const composition = all('Composition')[0];
  const encounter = all('Encounter')[0];
  const diagnoses = all('Condition')
    .filter(isDiagnosis)
    .map(({ code }) => coded(code));
  const notes = composition ? sectionNotes(composition) : [];
  const text = (section: SectionName) => notes.find((note) => note.section === section)?.text ?? '';
  return {
    kind: composition?.type?.coding?.find(({ system }) => system === KIND_SYSTEM)?.code ?? null,
    title: composition?.title || encounterTitle(encounter) || diagnoses[0]?.title || '',
    time: instant(composition?.date ?? encounter?.period?.start ?? bundle.timestamp),
    complaint: text('complaint'),
    findings: text('findings'),
    diagnoses,
    medications: all('MedicationRequest').map((request) => medication(request, all('Medication'))),
    observations: all('Observation').flatMap(observation),
    procedures: all('Procedure').map((procedure) => ({
      ...coded(procedure.code),
      time: performed(procedure),
    })),
    immunizations: all('Immunization').map(({ vaccineCode }) => coded(vaccineCode)),
    allergies: all('AllergyIntolerance').map(({ code }) => coded(code)),
    reports: all('DiagnosticReport').map(({ code }) => coded(code)),
    notes: notes.filter(({ section }) => section !== 'complaint' && section !== 'findings'),
    attachments: all('DocumentReference').flatMap((document) => attachment(document, files)),
    patient: about(all('Patient')[0]),
    author: composition?.author?.[0]?.display ?? encounter?.participant?.[0]?.individual?.display ?? null,
  };
}

/** The name in an identity part. */
export function nameOf(patient: Patient): string {
  const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.[0];
  if (!name) return '';
  return (
    name.text ?? [...(name.prefix ?? []), ...(name.given ?? []), name.family ?? ''].filter(Boolean).join(' ')
  );
}

/** Whole years, or null; a birth date that is only a year counts as its first day. */
export function ageOf(birth: string | number | null | undefined, now: Time): number | null {
  const born = birth ? new Date(String(birth)) : null;
  if (!born || Number.isNaN(born.getTime())) return null;
  const today = new Date(now);
  const dayOfYear = (month: number, day: number) => month * 31 + day;
  const before =
    dayOfYear(today.getMonth(), today.getDate()) < dayOfYear(born.getUTCMonth(), born.getUTCDate());
  return today.getFullYear() - born.getUTCFullYear() - (before ? 1 : 0);
}

function coded(concept: CodeableConcept | undefined): Coded {
  const coding = concept?.coding?.find(({ system }) => system && SYSTEMS[system]) ?? concept?.coding?.[0];
  return {
    title: concept?.text ?? coding?.display ?? coding?.code ?? '',
    code: coding?.code ?? null,
    system: coding?.system ? (SYSTEMS[coding.system] ?? null) : null,
  };
}

function isDiagnosis({ verificationStatus }: Condition): boolean {
  return !verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error' || code === 'refuted');
}

function encounterTitle(encounter: Encounter | undefined): string {
  return encounter?.reasonCode?.[0]
    ? coded(encounter.reasonCode[0]).title
    : coded(encounter?.type?.[0]).title;
}

function medication(request: MedicationRequest, medications: readonly Medication[]): MedicationDisplay {
  const { medicationReference } = request;
  const id = medicationReference?.reference?.replace(/^.*[:/]/, '');
  const named = request.medicationCodeableConcept ?? medications.find((m) => id && m.id === id)?.code;
  const what = coded(
    named ?? (medicationReference?.display ? { text: medicationReference.display } : undefined),
  );
  const [dosage] = request.dosageInstruction ?? [];
  const repeat = dosage?.timing?.repeat;
  const often =
    repeat?.frequency && repeat.period
      ? `${repeat.frequency} × / ${repeat.period} ${repeat.periodUnit ?? ''}`.trim()
      : '';
  const dose = dosage?.doseAndRate?.[0]?.doseQuantity;
  const quantity = dose?.value !== undefined ? `${dose.value} ${dose.unit ?? ''}`.trim() : '';
  return {
    ...what,
    dosage: dosage?.text ?? [quantity, often].filter(Boolean).join(', '),
    days: repeat?.boundsDuration?.value ?? null,
    note: request.note?.map(({ text }) => text).join('\n') ?? '',
    status: request.status ?? '',
  };
}

function observation(resource: Observation): ObservationDisplay[] {
  const time = instant(resource.effectiveDateTime ?? resource.effectivePeriod?.start);
  const abnormal = (concepts: CodeableConcept[] | undefined) =>
    concepts?.some(({ coding }) => coding?.some(({ code }) => ABNORMAL.has(code ?? ''))) ?? false;
  const measured = [resource, ...(resource.component ?? [])].filter(hasValue);
  return measured.map((part) => ({
    ...coded(part.code),
    ...valueOf(part),
    time,
    abnormal: abnormal(part.interpretation),
  }));
}

type Valued = Pick<
  Observation,
  | 'code'
  | 'valueQuantity'
  | 'valueString'
  | 'valueCodeableConcept'
  | 'valueBoolean'
  | 'valueInteger'
  | 'valueDateTime'
  | 'interpretation'
>;

function hasValue(part: Valued): boolean {
  return valueOf(part).value !== '';
}

function valueOf(part: Valued): { value: string; unit: string } {
  const { value, unit, code, comparator } = part.valueQuantity ?? {};
  // Two decimals are what a reader can use; exports carry up to sixteen.
  if (value !== undefined) {
    return { value: (comparator ?? '') + String(Math.round(value * 100) / 100), unit: unit ?? code ?? '' };
  }
  if (part.valueCodeableConcept) return { value: coded(part.valueCodeableConcept).title, unit: '' };
  return {
    value: String(part.valueString ?? part.valueInteger ?? part.valueBoolean ?? part.valueDateTime ?? ''),
    unit: '',
  };
}

function performed({ performedDateTime, performedPeriod }: Procedure): Time | null {
  return instant(performedDateTime ?? performedPeriod?.start);
}

function sectionNotes({ section }: Composition): Note[] {
  return (section ?? []).flatMap(({ code, title, text }) => {
    const plain = plainText(text);
    if (!plain) return [];
    const loinc = code?.coding?.find(({ system }) => system === LOINC)?.code;
    const known = Object.entries(SECTIONS).find(([, [own]]) => own === loinc)?.[0] as SectionName | undefined;
    return [{ section: known ?? null, title: title ?? coded(code).title, text: plain }];
  });
}

function attachment({ content }: DocumentReference, files: readonly FileRef[]): Attachment[] {
  return (content ?? []).flatMap(({ attachment: file }) => {
    const root = file.url?.startsWith(FILE_URN) ? file.url.slice(FILE_URN.length) : null;
    const key = file.extension?.find(({ url }) => url === FILE_KEY_EXTENSION)?.valueString;
    const ref = files.find((named) => named.root === root);
    if (!ref || !key || ref.chunks !== chunkCount(ref.size)) return [];
    return [{ ref, key, name: file.title ?? '', type: file.contentType ?? 'application/octet-stream' }];
  });
}

function about(patient: Patient | undefined): RecordDisplay['patient'] {
  const year = Number(patient?.birthDate?.slice(0, 4));
  return { gender: patient?.gender ?? null, birthYear: year > 0 ? year : null };
}

function instant(text: string | undefined): Time | null {
  const time = text ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}
