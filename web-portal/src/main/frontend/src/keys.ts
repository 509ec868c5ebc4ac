/** Keys as JWKs (protocol §1): made here, named by thumbprint, imported as handles that cannot be exported. */
import { calculateJwkThumbprint } from 'jose';
import type { Digest } from './digest';
import { toBase64url } from './encoding';

/** A public key of a person or hospital: exactly these members. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** A symmetric key of 256 bits: archive key, visit key, import key, master key. */
export interface SymmetricJwk {
  readonly kty: 'oct';
  readonly k: string;
}

/** A key in use: its name and WebCrypto's handle. */
export interface KeyHandle {
  readonly thumbprint: Digest;
  readonly key: CryptoKey;
}

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const AGREEMENT = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** RFC 7638. */
export function thumbprint(jwk: PublicJwk | SymmetricJwk): Promise<Digest> {
  return calculateJwkThumbprint(jwk.kty === 'EC' ? publicPart(jwk) : { kty: jwk.kty, k: jwk.k });
}

export function publicPart({ kty, crv, x, y }: PublicJwk): PublicJwk {
  return { kty, crv, x, y };
}

export function generateSigningKey(): Promise<PrivateJwk> {
  return generatePair(SIGNING, ['sign', 'verify']);
}

export function generateEncryptionKey(): Promise<PrivateJwk> {
  return generatePair(AGREEMENT, ['deriveBits']);
}

export function generateSymmetricKey(): SymmetricJwk {
  return { kty: 'oct', k: toBase64url(crypto.getRandomValues(new Uint8Array(32))) };
}

async function generatePair(algorithm: EcKeyGenParams, usages: KeyUsage[]): Promise<PrivateJwk> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, usages)) as CryptoKeyPair;
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { kty, crv, x, y, d } as PrivateJwk;
}

/** To sign with (ES256). */
export async function importSigningKey({ kty, crv, x, y, d }: PrivateJwk): Promise<KeyHandle> {
  const jwk = { kty, crv, x, y, d };
  const key = await crypto.subtle.importKey('jwk', jwk, SIGNING, false, ['sign']);
  return { thumbprint: await thumbprint({ kty, crv, x, y }), key };
}

/** To verify with (ES256). */
export async function importVerificationKey(jwk: PublicJwk): Promise<KeyHandle> {
  const key = await crypto.subtle.importKey('jwk', { ...publicPart(jwk) }, SIGNING, false, ['verify']);
  return { thumbprint: await thumbprint(jwk), key };
}

/** To open what was sealed to a person (ECDH-ES). */
export async function importDecryptionKey({ kty, crv, x, y, d }: PrivateJwk): Promise<KeyHandle> {
  const jwk = { kty, crv, x, y, d };
  const key = await crypto.subtle.importKey('jwk', jwk, AGREEMENT, false, ['deriveBits']);
  return { thumbprint: await thumbprint({ kty, crv, x, y }), key };
}

/** To seal to a person (ECDH-ES). */
export async function importEncryptionKey(jwk: PublicJwk): Promise<KeyHandle> {
  // Public keys of ECDH carry no usages; jose reads the curve of this handle, so it has to be extractable.
  const key = await crypto.subtle.importKey('jwk', { ...publicPart(jwk) }, AGREEMENT, true, []);
  return { thumbprint: await thumbprint(jwk), key };
}

/** To seal and open under an archive, visit or import key (A256KW). */
export async function importWrappingKey({ kty, k }: SymmetricJwk): Promise<KeyHandle> {
  const jwk = { kty, k };
  const key = await crypto.subtle.importKey('jwk', jwk, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
  return { thumbprint: await thumbprint(jwk), key };
}

/** To seal and open the keyring (the master key, A256GCM). */
export function importMasterKey({ kty, k }: SymmetricJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { kty, k }, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
