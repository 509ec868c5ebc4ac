/** Parcels (protocol §4): symmetric keys, sealed on their way to someone who may use them. */
import type { SymmetricJwk } from './keys';
import {
  type KeyFinder,
  PARCEL_TYPE,
  type Recipient,
  type Sealed,
  SealedError,
  openJson,
  sealJson,
} from './sealed';

export function sealParcel(keys: readonly SymmetricJwk[], recipients: readonly Recipient[]): Promise<string> {
  return sealJson({ keys: keys.map(({ kty, k }) => ({ kty, k })) }, PARCEL_TYPE, recipients);
}

/** @throws SealedError if no key opens it, it was altered, or it holds anything but 256-bit keys */
export async function openParcel(parcel: string | Sealed, keys: KeyFinder): Promise<SymmetricJwk[]> {
  const content = await openJson<{ keys?: unknown }>(parcel, keys);
  if (!Array.isArray(content.keys) || !content.keys.every(isSymmetricJwk)) {
    throw new SealedError('SEALED_MALFORMED', 'the parcel does not hold keys');
  }
  return content.keys;
}

function isSymmetricJwk(jwk: unknown): jwk is SymmetricJwk {
  const { kty, k } = jwk as Partial<SymmetricJwk>;
  return kty === 'oct' && typeof k === 'string' && /^[A-Za-z0-9_-]{43}$/.test(k);
}
