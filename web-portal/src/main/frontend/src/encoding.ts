/** Octets and texts (protocol §1): UTF-8, base64url without padding, lower-case base32. */
import { base64url } from 'jose';

/** Octets in memory of their own, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BASE64URL = /^[A-Za-z0-9_-]*$/;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A text or octets that are not what they should be. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

/** @throws EncodingError if the octets are not UTF-8 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new EncodingError('not UTF-8');
  }
}

export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/**
 * @param text strict: no padding, no white space, no bits left over
 * @throws EncodingError if it is anything else
 */
export function fromBase64url(text: string): Bytes {
  if (!BASE64URL.test(text) || text.length % 4 === 1) throw new EncodingError('not base64url');
  const bytes = base64url.decode(text) as Bytes;
  if (toBase64url(bytes) !== text) throw new EncodingError('not canonical base64url');
  return bytes;
}

/** Lower-case base32 without padding (RFC 4648 §6), high bits first. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(buffer >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32[(buffer << (5 - bits)) & 31] : text;
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
