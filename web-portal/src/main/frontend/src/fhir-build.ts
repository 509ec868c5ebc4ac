/**
 * Writing a record as FHIR R4 (docs/architecture.md, "Records and files"): a document Bundle without who the patient is,
 * and apart from it a Patient with nothing but that (S-2.5).
 */
import type {
  Bundle,
  BundleEntry,
  CompositionSection,
  Condition,
  DocumentReference,
  FhirResource,
  MedicationRequest,
  Observation,
  Patient,
} from 'fhir/r4';
import { narrative } from './fhir-narrative';
import {
  type DocumentKind,
  FILE_KEY_EXTENSION,
  FILE_URN,
  ICD10,
  LOINC,
  PARTICIPANT_SYSTEM,
  type SectionName,
  kindConcept,
  sectionConcept,
} from './fhir-terms';
import type { Attachment } from './files';
import type { Id } from './ids';
import type { Time } from './transaction';

export type Gender = 'male' | 'female' | 'other' | 'unknown';

export interface Prescription {
  readonly medicine: string;
  /** Such as `0.5 g`. */
  readonly dose?: string;
  /** Such as `three times a day`. */
  readonly frequency?: string;
  readonly route?: string;
  readonly days?: number;
  readonly note?: string;
}

export interface Measurement {
  readonly name: string;
  /** LOINC, if there is one. */
  readonly code?: string;
  readonly value: number | string;
  readonly unit?: string;
}

/** What a doctor, or a patient in an entry of their own, wrote. */
export interface ClinicalDraft {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly time: Time;
  readonly language?: 'zh-CN' | 'en';
  readonly patient: { readonly id: Id; readonly gender?: Gender; readonly birthYear?: number };
  readonly author: { readonly id: Id; readonly displayName?: string };
  readonly hospital?: { readonly id: Id; readonly name: string };
  readonly department?: string;
  readonly complaint?: string;
  readonly findings?: string;
  readonly diagnoses?: readonly { readonly code?: string; readonly title: string }[];
  readonly observations?: readonly Measurement[];
  readonly prescriptions?: readonly Prescription[];
  readonly notes?: string;
  readonly attachments?: readonly Attachment[];
}

export interface IdentityDraft {
  readonly id: Id;
  readonly name: string;
  readonly gender?: Gender;
  /** `YYYY-MM-DD`, or a year. */
  readonly birthDate?: string;
  readonly identifiers?: readonly { readonly system: string; readonly value: string }[];
  readonly phone?: string;
  readonly address?: string;
}

/** Who the patient is, as a ciphertext of its own. */
export function buildIdentity({
  id,
  name,
  gender,
  birthDate,
  identifiers,
  phone,
  address,
}: IdentityDraft): Patient {
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: PARTICIPANT_SYSTEM, value: id }, ...(identifiers ?? [])],
    name: [{ text: name }],
    ...(gender ? { gender } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(phone ? { telecom: [{ system: 'phone', value: phone }] } : {}),
    ...(address ? { address: [{ text: address }] } : {}),
  };
}

/** The clinical part: a document, its Composition first. */
export function buildClinical(draft: ClinicalDraft): Bundle {
  return new DocumentBuilder(draft).build();
}

class DocumentBuilder {
  readonly #entries: BundleEntry[] = [];
  readonly #sections: CompositionSection[] = [];
  readonly #subject: { reference: string };
  readonly #date: string;

  constructor(private readonly draft: ClinicalDraft) {
    this.#date = new Date(draft.time).toISOString();
    const { id, gender, birthYear } = draft.patient;
    const birthDate = birthYear ? String(birthYear) : undefined;
    this.#subject = this.#add({
      resourceType: 'Patient',
      id,
      ...(gender ? { gender } : {}),
      ...(birthDate ? { birthDate } : {}),
    });
  }

  build(): Bundle {
    const { kind, title, language, complaint, findings, notes } = this.draft;
    const author = this.#author();
    this.#text('complaint', complaint);
    this.#text('findings', findings);
    this.#list('observations', this.draft.observations, (measured) => this.#observation(measured));
    this.#list('diagnoses', this.draft.diagnoses, (diagnosis) => this.#condition(diagnosis));
    this.#list('prescriptions', this.draft.prescriptions, (prescribed) => this.#medication(prescribed));
    this.#text('notes', notes);
    this.#list('attachments', this.draft.attachments, (attachment) => this.#document(attachment));
    const id = crypto.randomUUID();
    const composition: BundleEntry = {
      fullUrl: `urn:uuid:${id}`,
      resource: {
        resourceType: 'Composition',
        id,
        ...(language ? { language } : {}),
        status: 'final',
        type: kindConcept(kind),
        subject: this.#subject,
        date: this.#date,
        author: [author],
        title,
        ...this.#custodian(),
        section: this.#sections,
      },
    };
    return {
      resourceType: 'Bundle',
      type: 'document',
      identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${crypto.randomUUID()}` },
      timestamp: this.#date,
      entry: [composition, ...this.#entries],
    };
  }

  #add(resource: FhirResource): { reference: string } {
    const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
    this.#entries.push({ fullUrl, resource });
    return { reference: fullUrl };
  }

  #author(): { reference: string; display?: string } {
    const { kind, author, department } = this.draft;
    if (kind === 'entry') return this.#subject;
    const reference = this.#add({
      resourceType: 'Practitioner',
      id: author.id,
      identifier: [{ system: PARTICIPANT_SYSTEM, value: author.id }],
      ...(author.displayName ? { name: [{ text: author.displayName }] } : {}),
      ...(department ? { qualification: [{ code: { text: department } }] } : {}),
    });
    return author.displayName ? { ...reference, display: author.displayName } : reference;
  }

  #custodian(): { custodian?: { reference: string; display: string } } {
    const { hospital } = this.draft;
    if (!hospital) return {};
    const reference = this.#add({ resourceType: 'Organization', id: hospital.id, name: hospital.name });
    return { custodian: { ...reference, display: hospital.name } };
  }

  #text(name: SectionName, text: string | undefined): void {
    if (!text?.trim()) return;
    this.#sections.push({ code: sectionConcept(name), text: narrative(text.trim()) });
  }

  #list<T>(name: SectionName, items: readonly T[] | undefined, resource: (item: T) => FhirResource): void {
    if (!items?.length) return;
    this.#sections.push({
      code: sectionConcept(name),
      entry: items.map((item) => this.#add(resource(item))),
    });
  }

  #condition({ code, title }: { code?: string; title: string }): Condition {
    const coding = code ? { coding: [{ system: ICD10, code, display: title }] } : {};
    return {
      resourceType: 'Condition',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/condition-category',
              code: 'encounter-diagnosis',
            },
          ],
        },
      ],
      code: { ...coding, text: title },
      subject: this.#subject,
      recordedDate: this.#date,
    };
  }

  #observation({ name, code, value, unit }: Measurement): Observation {
    const coding = code ? { coding: [{ system: LOINC, code, display: name }] } : {};
    const measured =
      typeof value === 'number'
        ? { valueQuantity: { value, ...(unit ? { unit } : {}) } }
        : { valueString: value };
    return {
      resourceType: 'Observation',
      status: 'final',
      code: { ...coding, text: name },
      subject: this.#subject,
      effectiveDateTime: this.#date,
      ...measured,
    };
  }

  #medication({ medicine, dose, frequency, route, days, note }: Prescription): MedicationRequest {
    const text = [dose, frequency, route].filter(Boolean).join(', ');
    const repeat = days
      ? { timing: { repeat: { boundsDuration: { value: days, unit: 'd', code: 'd' } } } }
      : {};
    return {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: medicine },
      subject: this.#subject,
      authoredOn: this.#date,
      ...(text || days ? { dosageInstruction: [{ ...(text ? { text } : {}), ...repeat }] } : {}),
      ...(note ? { note: [{ text: note }] } : {}),
    };
  }

  #document({ ref, key, name, type }: Attachment): DocumentReference {
    return {
      resourceType: 'DocumentReference',
      status: 'current',
      subject: this.#subject,
      date: this.#date,
      content: [
        {
          attachment: {
            contentType: type,
            title: name,
            size: ref.size,
            url: FILE_URN + ref.root,
            extension: [{ url: FILE_KEY_EXTENSION, valueString: key }],
          },
        },
      ],
    };
  }
}
