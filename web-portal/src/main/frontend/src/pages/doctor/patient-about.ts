/** Who the patient is, gathered from what could be opened; nothing until then (S-2.5). */
import type { Patient } from 'fhir/r4';
import { type Gender, ageOf, nameOf } from '../../fhir';
import type { OpenedRecord } from '../../timeline';
import type { Time } from '../../transaction';

export interface PatientAbout {
  readonly name: string | null;
  readonly gender: Gender | null;
  /** `YYYY-MM-DD` or a year. */
  readonly birth: string | null;
  readonly phone: string | null;
  readonly allergies: readonly string[];
  /** Whether the history was read: only then no allergy means that none is recorded. */
  readonly fromHistory: boolean;
}

export const UNKNOWN: PatientAbout = {
  name: null,
  gender: null,
  birth: null,
  phone: null,
  allergies: [],
  fromHistory: false,
};

/** @param records newest first: what was written last about a person is what holds */
export function gather(records: readonly OpenedRecord[]): PatientAbout {
  const identities = records.flatMap(({ identity }) => (identity ? [identity] : []));
  const displays = records.flatMap(({ display }) => (display ? [display] : []));
  const birthYear = displays.find(({ patient }) => patient.birthYear)?.patient.birthYear;
  const gender = first(identities, ({ gender: g }) => g) ?? first(displays, ({ patient }) => patient.gender);
  return {
    name: first(identities, nameOf),
    gender: (gender as Gender | null) ?? null,
    birth: first(identities, ({ birthDate }) => birthDate) ?? (birthYear ? String(birthYear) : null),
    phone: first(identities, phoneOf),
    allergies: unique(displays.flatMap(({ allergies }) => allergies.map(({ title }) => title))),
    fromHistory: true,
  };
}

export function ageIn(about: PatientAbout, now: Time): number | null {
  return ageOf(about.birth, now);
}

function phoneOf({ telecom }: Patient): string | undefined {
  return telecom?.find(({ system }) => system === 'phone')?.value;
}

function first<T, R>(items: readonly T[], read: (item: T) => R | null | undefined): R | null {
  for (const item of items) {
    const value = read(item);
    if (value) return value;
  }
  return null;
}

function unique(texts: readonly string[]): string[] {
  const seen = new Map(texts.filter(Boolean).map((text) => [text.toLowerCase(), text]));
  return [...seen.values()];
}
