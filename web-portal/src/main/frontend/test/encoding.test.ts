import { describe, expect, it } from 'vitest';
import { digestOf, isDigest } from '../src/digest';
import { EncodingError, fromBase64url, fromUtf8, toBase32, toBase64url, utf8 } from '../src/encoding';
import { formatPatientCode, isId, newId, parseEnrolmentCode, parsePatientCode } from '../src/ids';

describe('encoding', () => {
  it('writes base32 as RFC 4648 §10 does, in lower case and without padding', () => {
    const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(utf8(text)));
    expect(written).toEqual(['', 'my', 'mzxq', 'mzxw6', 'mzxw6yq', 'mzxw6ytb', 'mzxw6ytboi']);
  });

  it('reads back the base64url it writes', () => {
    const octets = crypto.getRandomValues(new Uint8Array(33));
    expect(fromBase64url(toBase64url(octets))).toEqual(octets);
  });

  it.each(['a=', 'a b', 'a+b/', 'YR', 'A'])('refuses %j as base64url', (text) => {
    expect(() => fromBase64url(text)).toThrow(EncodingError);
  });

  it('refuses octets that are not UTF-8', () => {
    expect(() => fromUtf8(Uint8Array.of(0xc3, 0x28))).toThrow(EncodingError);
  });

  it('keeps a byte order mark, which is content', () => {
    expect(fromUtf8(utf8('\ufeffa'))).toBe('\ufeffa');
  });

  it('digests as FIPS 180-2 does', async () => {
    expect(await digestOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });

  it('knows a digest from what only looks like one', async () => {
    expect(isDigest(await digestOf('abc'))).toBe(true);
    expect(isDigest('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa1')).toBe(false);
    expect(isDigest(null)).toBe(false);
  });
});

describe('ids and codes', () => {
  it('makes ids of 26 characters, never the same twice', () => {
    const ids = new Set(Array.from({ length: 100 }, newId));
    expect(ids.size).toBe(100);
    expect([...ids].every(isId)).toBe(true);
  });

  it('reads a patient code as scanned and as typed', () => {
    const patient = newId();
    const scanned = formatPatientCode({ patient, code: '01234567' });
    expect(parsePatientCode(scanned)).toEqual({ patient, code: '01234567' });
    expect(parsePatientCode(' ０１２３ 4567 ')).toEqual({ patient: null, code: '01234567' });
    expect(parsePatientCode('1234')).toBeNull();
    expect(parsePatientCode('https://elsewhere.example/01234567')).toBeNull();
  });

  it('reads an enrolment code as typed and from the slip’s link', () => {
    expect(parseEnrolmentCode(' k7qf-2m3n-aaaa-bbbb ')).toBe('k7qf-2m3n-aaaa-bbbb');
    expect(parseEnrolmentCode('https://node.example/enrol#k7qf-2m3n-aaaa-bbbb')).toBe('k7qf-2m3n-aaaa-bbbb');
  });
});
