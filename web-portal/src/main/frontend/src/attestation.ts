/** Attestations (protocol §3): a hospital's signature on a header it computed, and so on all below. */
import { compactVerify, decodeJwt } from 'jose';
import type { ChainedHeader } from './block-header';
import type { Digest } from './digest';
import { fromUtf8 } from './encoding';
import type { Id } from './ids';
import type { KeyHandle } from './keys';
import type { Time } from './transaction';

/** A key by which a hospital attests. */
export interface AttestingKey extends KeyHandle {
  /** Time of the block that replaced it: it attests no header of a later time. Null while it is in use. */
  readonly until: Time | null;
}

/** A hospital that judges a block, with its keys, former ones included. */
export interface AttestingHospital {
  readonly id: Id;
  readonly name: string;
  readonly keys: readonly AttestingKey[];
}

/**
 * The hospitals that attested a header, itself or by a header that stands on it; each once, however often it did.
 *
 * @param headers by height, each standing on the one before
 */
export async function confirmedBy(
  certificate: readonly string[],
  headers: ReadonlyMap<number, ChainedHeader>,
  hospitals: readonly AttestingHospital[],
): Promise<AttestingHospital[]> {
  const found = new Map<Id, AttestingHospital>();
  for (const attestation of certificate) {
    const hospital = await attester(attestation, headers, hospitals);
    if (hospital) found.set(hospital.id, hospital);
  }
  return [...found.values()];
}

/** More than two thirds; of nobody, nothing is enough. */
export function isQuorum(confirming: number, hospitals: number): boolean {
  return confirming * 3 > hospitals * 2;
}

/** Whom an attestation says to be by; its signature is not looked at. */
export function claimedAttester(attestation: string): Id | null {
  try {
    const { hospital } = decodeJwt<{ hospital?: unknown }>(attestation);
    return typeof hospital === 'string' ? hospital : null;
  } catch {
    return null;
  }
}

async function attester(
  attestation: string,
  headers: ReadonlyMap<number, ChainedHeader>,
  hospitals: readonly AttestingHospital[],
): Promise<AttestingHospital | undefined> {
  const claimed = claimedAttester(attestation);
  for (const hospital of hospitals.filter(({ id }) => id === claimed)) {
    for (const key of hospital.keys) {
      if (await attests(attestation, headers, hospital.id, key)) return hospital;
    }
  }
  return undefined;
}

async function attests(
  attestation: string,
  headers: ReadonlyMap<number, ChainedHeader>,
  hospital: Id,
  key: AttestingKey,
): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(attestation, key.key, { algorithms: ['ES256'] });
    const said = JSON.parse(fromUtf8(payload)) as { hospital?: Id; height?: number; header?: Digest };
    const header = headers.get(said.height ?? 0);
    if (!header || header.hash !== said.header || said.hospital !== hospital) return false;
    if (key.until !== null && header.time > key.until) return false;
    const typed = protectedHeader.typ === 'yilian-attestation+jws' && protectedHeader['suite'] === 'YL1';
    return typed && protectedHeader.kid === key.thumbprint;
  } catch {
    return false; // by another key, or nobody's
  }
}
