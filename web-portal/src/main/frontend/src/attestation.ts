/** Attestations (protocol §3): a hospital's signature on a header it computed, and so on all below. */
import { compactVerify } from 'jose';
import type { Digest } from './digest';
import { fromUtf8 } from './encoding';
import type { Id } from './ids';
import type { KeyHandle } from './keys';

/** A hospital's key that the reader trusts to attest blocks. */
export interface AttestingHospital {
  readonly id: Id;
  readonly name: string;
  readonly key: KeyHandle;
}

/**
 * Names of the hospitals that attested a header, itself or by a header that stands on it.
 *
 * @param headers hashes by height, each header standing on the one before
 */
export async function confirmedBy(
  certificate: readonly string[],
  headers: ReadonlyMap<number, Digest>,
  hospitals: readonly AttestingHospital[],
): Promise<string[]> {
  const names = new Map<Id, string>();
  for (const attestation of certificate) {
    const hospital = await attester(attestation, headers, hospitals);
    if (hospital) names.set(hospital.id, hospital.name);
  }
  return [...names.values()];
}

async function attester(
  attestation: string,
  headers: ReadonlyMap<number, Digest>,
  hospitals: readonly AttestingHospital[],
): Promise<AttestingHospital | undefined> {
  for (const hospital of hospitals) {
    try {
      const { payload, protectedHeader } = await compactVerify(attestation, hospital.key.key, {
        algorithms: ['ES256'],
      });
      const said = JSON.parse(fromUtf8(payload)) as { hospital?: Id; height?: number; header?: Digest };
      const fits = said.hospital === hospital.id && headers.get(said.height ?? 0) === said.header;
      const typed = protectedHeader.typ === 'yilian-attestation+jws' && protectedHeader['suite'] === 'YL1';
      if (fits && typed && protectedHeader.kid === hospital.key.thumbprint) return hospital;
    } catch {
      continue; // another hospital's, or nobody's
    }
  }
  return undefined;
}
