import { compactVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { requireSignInChallenge, signChallenge } from '../src/challenge';
import { fromUtf8 } from '../src/encoding';
import { importVerificationKey, publicPart } from '../src/keys';
import { person } from './person-fixture';

const NOW = Date.UTC(2026, 4, 3, 9);
const ORIGIN = 'https://node.example:8181';
const challenge = {
  purpose: 'sign-in',
  origin: ORIGIN,
  session: 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0',
  challenge: 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0',
  expires: NOW + 60_000,
};
const check = (change: object) => () =>
  requireSignInChallenge(JSON.stringify({ ...challenge, ...change }), ORIGIN, NOW);

describe('sign-in challenge', () => {
  it('is signed to the letter', async () => {
    const { signer, material } = await person();
    const text = JSON.stringify(challenge);
    requireSignInChallenge(text, ORIGIN, NOW);
    const { key } = await importVerificationKey(publicPart(material.signing[0]!));
    const { payload, protectedHeader } = await compactVerify(await signChallenge(text, signer), key);
    expect(fromUtf8(payload)).toBe(text);
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: signer.thumbprint, typ: 'yilian-sign-in+jws' });
  });

  it.each([
    ['another site', { origin: 'https://elsewhere.example' }, 'CHALLENGE_ORIGIN'],
    ['another port of the same host', { origin: 'https://node.example' }, 'CHALLENGE_ORIGIN'],
    ['another purpose', { purpose: 'visit.grantView' }, 'CHALLENGE_PURPOSE'],
    ['a purpose left out', { purpose: undefined }, 'CHALLENGE_MALFORMED'],
    ['more than a challenge', { type: 'visit.close' }, 'CHALLENGE_MALFORMED'],
    ['a time gone by', { expires: NOW - 11 * 60_000 }, 'CHALLENGE_EXPIRED'],
    ['no random part', { challenge: 7 }, 'CHALLENGE_MALFORMED'],
  ])('is not signed for %s', (_, change, code) => {
    expect(check(change)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['', 'null', '[]', '"sign-in"'])('is not signed when it is %j', (text) => {
    expect(() => requireSignInChallenge(text, ORIGIN, NOW)).toThrow(
      expect.objectContaining({ code: 'CHALLENGE_MALFORMED' }),
    );
  });
});
