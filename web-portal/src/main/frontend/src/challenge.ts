/**
 * The sign-in challenge (protocol §5). A signature is a strong thing to give away: this device signs a challenge only if
 * it says, in so many words, that it is one, for this very site, and still fresh.
 */
import { CodedError } from './coded-error';
import { CompactSign } from 'jose';
import { utf8 } from './encoding';
import type { KeyHandle } from './keys';
import type { Time } from './transaction';

const PURPOSE = 'sign-in';
const MEMBERS = ['purpose', 'origin', 'session', 'challenge', 'expires'];

export type ChallengeErrorCode =
  'CHALLENGE_MALFORMED' | 'CHALLENGE_PURPOSE' | 'CHALLENGE_ORIGIN' | 'CHALLENGE_EXPIRED';

/** Why this device would not sign. */
export class ChallengeError extends CodedError {
  override readonly name = 'ChallengeError';
  constructor(
    readonly code: ChallengeErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** @throws ChallengeError unless the challenge is a sign-in to `origin` that has not expired */
export function requireSignInChallenge(text: string, origin: string, now: Time): void {
  let challenge: Record<string, unknown>;
  try {
    challenge = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new ChallengeError('CHALLENGE_MALFORMED', 'the challenge is not JSON');
  }
  const { purpose, origin: named, session, challenge: random, expires } = challenge ?? {};
  const members = Object.keys(challenge ?? {});
  const whole = typeof session === 'string' && typeof random === 'string' && typeof expires === 'number';
  if (!whole || members.length !== MEMBERS.length || !MEMBERS.every((name) => members.includes(name))) {
    throw new ChallengeError('CHALLENGE_MALFORMED', 'the challenge is not of this protocol');
  }
  if (purpose !== PURPOSE)
    throw new ChallengeError('CHALLENGE_PURPOSE', 'the challenge is not for signing in');
  if (named !== origin) throw new ChallengeError('CHALLENGE_ORIGIN', 'the challenge is for another site');
  // Ten minutes of grace: the device's clock may be off, and the server judges the time by its own.
  if (expires + 600_000 < now) throw new ChallengeError('CHALLENGE_EXPIRED', 'the challenge has expired');
}

/** @returns compact JWS over the challenge's octets; whoever calls has checked them */
export function signChallenge(text: string, signer: KeyHandle): Promise<string> {
  return new CompactSign(utf8(text))
    .setProtectedHeader({ alg: 'ES256', kid: signer.thumbprint, typ: 'yilian-sign-in+jws' })
    .sign(signer.key);
}
