/** Random names of participants, hospitals and visits (protocol §1), and the codes people show each other. */
import { toBase32 } from './encoding';

/** 128 random bits in lower-case base32: 26 characters. */
export type Id = string;

const ID = /^[a-z2-7]{26}$/;
const PATIENT_CODE = /^yilian:patient:([a-z2-7]{26}):(\d{8})$/;
const ENROLMENT_LINK = /#([A-Za-z0-9_-]+)$/;

export function newId(): Id {
  return toBase32(crypto.getRandomValues(new Uint8Array(16)));
}

export function isId(text: unknown): text is Id {
  return typeof text === 'string' && ID.test(text);
}

/** What the QR on a patient's phone says. */
export interface PatientCode {
  readonly patient: Id;
  /** 8 digits, good for a short while. */
  readonly code: string;
}

export function formatPatientCode({ patient, code }: PatientCode): string {
  return `yilian:patient:${patient}:${code}`;
}

/**
 * What a doctor scanned or typed: the QR's text, or the short code alone.
 *
 * @returns the code, with the patient if the QR named one; null if it is neither
 */
export function parsePatientCode(text: string): { patient: Id | null; code: string } | null {
  const scanned = PATIENT_CODE.exec(text.trim());
  if (scanned) return { patient: scanned[1]!, code: scanned[2]! };
  const typed = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8}$/.test(typed) ? { patient: null, code: typed } : null;
}

/** The enrolment code as typed, or in the slip's link, which carries it behind the `#`. */
export function parseEnrolmentCode(text: string): string {
  const trimmed = text.normalize('NFKC').trim();
  return ENROLMENT_LINK.exec(trimmed)?.[1] ?? trimmed;
}
