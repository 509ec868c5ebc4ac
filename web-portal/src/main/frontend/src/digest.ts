/** SHA-256 and its written form, the digest of 43 characters (protocol §1). */
import { type Bytes, concat, toBase64url, utf8 } from './encoding';

/** A SHA-256 as base64url, 43 characters. */
export type Digest = string;

const DIGEST = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

export async function digestOf(content: Uint8Array | string): Promise<Digest> {
  return toBase64url(await sha256(typeof content === 'string' ? utf8(content) : content));
}

export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && DIGEST.test(text);
}
