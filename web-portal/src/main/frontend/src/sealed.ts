/**
 * Ciphertexts (protocol §4): JWE in general JSON serialisation, one content under A256GCM, its key wrapped to
 * people (ECDH-ES+A256KW) and under symmetric keys (A256KW) alike.
 */
import { CodedError } from './coded-error';
import { GeneralEncrypt, flattenedDecrypt } from 'jose';
import { type Digest, digestOf, isDigest } from './digest';
import { type Bytes, fromBase64url, fromUtf8, utf8 } from './encoding';
import type { KeyHandle } from './keys';

export const CLINICAL_TYPE = 'application/fhir+json';
export const PARCEL_TYPE = 'jwk-set+json';
const MAX_SIZE_BYTES = 8 * 1024 * 1024;

export type Alg = 'ECDH-ES+A256KW' | 'A256KW';

/** Who may open: a person's public key or a symmetric key. */
export interface Recipient extends KeyHandle {
  readonly alg: Alg;
}

/** Names a ciphertext in a transaction. */
export interface CiphertextRef {
  readonly hash: Digest;
  /** Octets. */
  readonly size: number;
}

/** Whatever holds keys to open with, by thumbprint. */
export interface KeyFinder {
  find(thumbprint: Digest): CryptoKey | undefined;
}

export type SealedErrorCode =
  'SEALED_MALFORMED' | 'NO_KEY' | 'SEAL_BROKEN' | 'CIPHERTEXT_MISMATCH' | 'OVERSIZE';

/** A ciphertext that cannot be opened, or is not the one that was named. */
export class SealedError extends CodedError {
  override readonly name = 'SealedError';
  constructor(
    readonly code: SealedErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export const toPerson = (handle: KeyHandle): Recipient => ({ ...handle, alg: 'ECDH-ES+A256KW' });
export const underKey = (handle: KeyHandle): Recipient => ({ ...handle, alg: 'A256KW' });

/**
 * Seals octets to everyone in `recipients`.
 *
 * @returns the ciphertext's text, exactly as it is hashed, sent and stored
 * @throws SealedError `OVERSIZE` above 8 MiB
 */
export async function seal(
  plaintext: Uint8Array,
  cty: string,
  recipients: readonly Recipient[],
): Promise<string> {
  if (recipients.length === 0) throw new TypeError('a ciphertext needs a recipient');
  const jwe = new GeneralEncrypt(plaintext).setProtectedHeader({
    enc: 'A256GCM',
    typ: 'yilian-sealed',
    suite: 'YL1',
    cty,
  });
  for (const { alg, thumbprint, key } of recipients) {
    jwe.addRecipient(key).setUnprotectedHeader({ alg, kid: thumbprint });
  }
  // For one recipient alone jose puts `epk` into the protected header, which the protocol fixes to the letter. A
  // second one under a key that nobody has keeps it out; its line is dropped, and the others stand on their own.
  if (recipients.length === 1) jwe.addRecipient(await forgottenKey()).setUnprotectedHeader({ alg: 'A256KW' });
  const { protected: header, iv, ciphertext, tag, recipients: wrapped } = await jwe.encrypt();
  const text = JSON.stringify({
    protected: header,
    recipients: wrapped.slice(0, recipients.length),
    iv,
    ciphertext,
    tag,
  });
  if (text.length > MAX_SIZE_BYTES) throw new SealedError('OVERSIZE', 'a ciphertext is at most 8 MiB');
  return text;
}

function forgottenKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-KW', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

export async function refOf(ciphertext: string): Promise<CiphertextRef> {
  const octets = utf8(ciphertext);
  return { hash: await digestOf(octets), size: octets.length };
}

/** @throws SealedError `CIPHERTEXT_MISMATCH` if this is not the ciphertext that `ref` names */
export async function requireRef(ciphertext: string, ref: CiphertextRef): Promise<void> {
  const actual = await refOf(ciphertext);
  if (actual.hash !== ref.hash || actual.size !== ref.size) {
    throw new SealedError('CIPHERTEXT_MISMATCH', 'the ciphertext is not the one that the ledger names');
  }
}

/** A ciphertext read, not yet opened. */
export interface Sealed {
  readonly protected: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly recipients: readonly SealedFor[];
}

export interface SealedFor {
  readonly encrypted_key: string;
  readonly header: { readonly alg: Alg; readonly kid: Digest; readonly epk?: object };
}

/** @throws SealedError `SEALED_MALFORMED` if it is not a ciphertext of protocol §4 */
export function parseSealed(text: string): Sealed {
  try {
    const sealed = JSON.parse(text) as Sealed;
    const header = JSON.parse(fromUtf8(fromBase64url(sealed.protected))) as Record<string, unknown>;
    const known =
      header['typ'] === 'yilian-sealed' && header['suite'] === 'YL1' && header['enc'] === 'A256GCM';
    if (known && sealed.recipients.length > 0 && sealed.recipients.every(isRecipient)) return sealed;
  } catch {
    // Reported below: whatever is wrong with it, it is not a ciphertext.
  }
  throw new SealedError('SEALED_MALFORMED', 'not a ciphertext of this protocol');
}

function isRecipient({ encrypted_key, header }: SealedFor): boolean {
  const algorithm =
    header.alg === 'A256KW' || (header.alg === 'ECDH-ES+A256KW' && typeof header.epk === 'object');
  return algorithm && isDigest(header.kid) && typeof encrypted_key === 'string';
}

/** The cheapest line that one of the keys opens: unwrapping under a symmetric key before a key agreement. */
export function lineFor(sealed: Sealed, keys: KeyFinder): { line: SealedFor; key: CryptoKey } | undefined {
  let found: { line: SealedFor; key: CryptoKey } | undefined;
  for (const line of sealed.recipients) {
    const key = keys.find(line.header.kid);
    if (key && line.header.alg === 'A256KW') return { line, key };
    if (key) found ??= { line, key };
  }
  return found;
}

/**
 * Opens a ciphertext with whichever key of `keys` it was sealed to.
 *
 * @throws SealedError `NO_KEY` if none fits, `SEAL_BROKEN` if it was altered
 */
export async function open(ciphertext: string | Sealed, keys: KeyFinder): Promise<Bytes> {
  const sealed = typeof ciphertext === 'string' ? parseSealed(ciphertext) : ciphertext;
  const match = lineFor(sealed, keys);
  if (!match) throw new SealedError('NO_KEY', 'none of the keys at hand opens this ciphertext');
  const { recipients: _, ...content } = sealed;
  try {
    const opened = await flattenedDecrypt({ ...content, ...match.line }, match.key, {
      keyManagementAlgorithms: ['ECDH-ES+A256KW', 'A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return opened.plaintext as Bytes;
  } catch {
    throw new SealedError('SEAL_BROKEN', 'the ciphertext was altered or its key is another');
  }
}

export async function openJson<T>(ciphertext: string | Sealed, keys: KeyFinder): Promise<T> {
  const plaintext = await open(ciphertext, keys);
  try {
    return JSON.parse(fromUtf8(plaintext)) as T;
  } catch {
    throw new SealedError('SEALED_MALFORMED', 'the content is not JSON');
  }
}

export function sealJson(content: unknown, cty: string, recipients: readonly Recipient[]): Promise<string> {
  return seal(utf8(JSON.stringify(content)), cty, recipients);
}
