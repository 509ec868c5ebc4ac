import { compactVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Api, type OpenEnrolment } from '../src/api';
import { type EnrolmentChoices, enrol } from '../src/enrolment';
import { newId } from '../src/ids';
import { type KeyCard, makeCard } from '../src/key-card';
import { MemoryKeyStore } from '../src/key-store';
import { generatePersonKeys } from '../src/keyring-material';
import { importVerificationKey, publicPart, thumbprint } from '../src/keys';
import { Session } from '../src/session';
import {
  type Bodies,
  type Envelope,
  payloadOf,
  signerThumbprints,
  verifySignature,
} from '../src/transaction';
import {
  OTHER_STRONG,
  type PersonFixture,
  STRONG,
  person,
  sealedUnderStrong,
  unlockedIn,
} from './person-fixture';

const ORIGIN = 'https://node.example';
let someone: PersonFixture;
let card: KeyCard;

beforeAll(async () => {
  someone = await person();
  ({ card } = await sealedUnderStrong(someone.material));
});

interface Call {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** A front door that challenges for a key and takes any proof, keeping what it was given. */
function door({ origin = ORIGIN, signingKey = someone.signer.thumbprint, sealed = card } = {}) {
  const calls: Call[] = [];
  const challenge = JSON.stringify({
    purpose: 'sign-in',
    origin,
    session: 's',
    challenge: 'c',
    expires: Date.now() + 60_000,
  });
  const answers: Record<string, unknown> = {
    'session/password': { participant: someone.id, role: 'doctor', signingKey, challenge },
    'session/proof': { home: '/doctor/home' },
    'session/keyring': sealed,
    'enrolment/redeem': { id: 'i', height: 1, index: 0 },
  };
  const api = new Api(`${ORIGIN}/api/v1`, async (url, init) => {
    const path = String(url).replace(`${ORIGIN}/api/v1/`, '');
    calls.push({ path, body: init?.body ? (JSON.parse(String(init.body)) as Call['body']) : {} });
    return new Response(JSON.stringify(answers[path] ?? {}), { headers: { ETag: '"1"' } });
  });
  return { api, calls, challenge };
}

describe('signing in', () => {
  it('on a new device brings the keyring from the home node, then proves the key', async () => {
    const { api, calls, challenge } = door();
    const store = new MemoryKeyStore();
    const { home, keyring } = await new Session({ api, store, origin: ORIGIN }).signIn('u', 'p', STRONG);
    expect(home).toBe('/doctor/home');
    expect(calls.map(({ path }) => path)).toEqual(['session/password', 'session/keyring', 'session/proof']);
    const { key } = await importVerificationKey(publicPart(someone.material.signing[0]!));
    const { payload } = await compactVerify(String(calls[2]!.body['proof']), key);
    expect(new TextDecoder().decode(payload)).toBe(challenge);
    expect(await keyring.card()).toMatchObject({ etag: '"1"' });
  });

  it('on a known device asks the home node for nothing', async () => {
    const { api, calls } = door();
    const store = new MemoryKeyStore();
    await (await unlockedIn(store, someone.material)).lock();
    await new Session({ api, store, origin: ORIGIN }).signIn('u', 'p', STRONG);
    expect(calls.map(({ path }) => path)).toEqual(['session/password', 'session/proof']);
  });

  it('takes in the key that another device renewed meanwhile', async () => {
    const next = await generatePersonKeys();
    const away = await unlockedIn(new MemoryKeyStore(), someone.material);
    await away.add({ signing: [next.signing] });
    const signingKey = await thumbprint(next.signing);
    const { api, calls } = door({ signingKey, sealed: (await away.card()).card });
    const store = new MemoryKeyStore();
    await unlockedIn(store, someone.material);
    await new Session({ api, store, origin: ORIGIN }).signIn('u', 'p', STRONG);
    const { key } = await importVerificationKey(publicPart(next.signing));
    await expect(compactVerify(String(calls.at(-1)!.body['proof']), key)).resolves.toBeDefined();
  });

  it('signs nothing for another site', async () => {
    const { api, calls } = door({ origin: 'https://elsewhere.example' });
    const session = new Session({ api, store: new MemoryKeyStore(), origin: ORIGIN });
    await expect(session.signIn('u', 'p', STRONG)).rejects.toMatchObject({ code: 'CHALLENGE_ORIGIN' });
    expect(calls.map(({ path }) => path)).not.toContain('session/proof');
  });

  it('fails without the passphrase, and without the current key', async () => {
    const store = new MemoryKeyStore();
    const session = new Session({ api: door().api, store, origin: ORIGIN });
    await expect(session.signIn('u', 'p', OTHER_STRONG)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(await store.participants()).toEqual([]);
    const stranger = door({ signingKey: 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0' });
    const other = new Session({ api: stranger.api, store, origin: ORIGIN });
    await expect(other.signIn('u', 'p', STRONG)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('takes one’s own card file and no other', async () => {
    const { api } = door();
    const session = new Session({ api, store: new MemoryKeyStore(), origin: ORIGIN });
    const pending = await session.password('u', 'p');
    expect(await session.keyring(pending)).toBeNull();
    const { card: foreign } = await makeCard((await person()).material, STRONG);
    await expect(session.importCard(pending, foreign, STRONG)).rejects.toMatchObject({
      code: 'CARD_FOREIGN',
    });
    expect((await session.prove(pending, await session.importCard(pending, card, STRONG))).home).toBe(
      '/doctor/home',
    );
  });

  it('out locks the keys and can make the device forget them', async () => {
    const { api } = door();
    const store = new MemoryKeyStore();
    const session = new Session({ api, store, origin: ORIGIN });
    const { keyring } = await session.signIn('u', 'p', STRONG);
    await session.signOut(keyring);
    expect(keyring.locked).toBe(true);
    expect(await store.participants()).toEqual([someone.id]);
    await session.signOut(keyring, { forget: true });
    expect(await store.participants()).toEqual([]);
  });
});

describe('enrolling', () => {
  const opened = (change: Partial<OpenEnrolment> = {}): OpenEnrolment => ({
    participant: newId(),
    role: 'patient',
    displayName: '李娜',
    hospital: {
      id: newId(),
      name: 'Hospital',
      signingKey: publicPart(someone.material.signing[0]!),
      encryptionKey: publicPart(someone.material.encryption[0]!),
    },
    reenrol: false,
    time: Date.UTC(2026, 4, 3),
    ...change,
  });
  const choices: EnrolmentChoices = {
    code: 'k7qf',
    username: 'li',
    password: 'a password',
    passphrase: STRONG,
  };
  const redeemed = (calls: readonly Call[]) => calls.find(({ path }) => path === 'enrolment/redeem')!.body;

  it('a patient registers new keys, signed with the new key, at the hospital’s time', async () => {
    const { api, calls } = door();
    const what = opened();
    const { keyring } = await enrol(api, new MemoryKeyStore(), what, choices);
    const { transaction } = redeemed(calls) as { transaction: Envelope };
    const payload = payloadOf(transaction);
    expect(payload).toMatchObject({ type: 'membership.register', actor: what.hospital.id, time: what.time });
    const body = payload.body as Bodies['membership.register'] & { archiveKey: string };
    expect(body).toMatchObject({ participant: what.participant, role: 'patient' });
    await verifySignature(transaction, await importVerificationKey(body.signingKey));
    expect(signerThumbprints(transaction)).toEqual([await thumbprint(body.signingKey)]);
    expect(keyring.find(body.archiveKey)).toBeDefined();
    expect(keyring.hasSigningKey(signerThumbprints(transaction)[0]!)).toBe(true);
  });

  it('sends no private key', async () => {
    const { api, calls } = door();
    await enrol(api, new MemoryKeyStore(), opened(), choices);
    expect(JSON.stringify(redeemed(calls))).not.toMatch(/"(d|k)":/);
    expect(JSON.stringify(redeemed(calls))).not.toContain(STRONG);
  });

  it('a doctor has no archive key', async () => {
    const { api, calls } = door();
    await enrol(api, new MemoryKeyStore(), opened({ role: 'doctor' }), choices);
    const { transaction } = redeemed(calls) as { transaction: Envelope };
    expect(Object.keys(payloadOf(transaction).body)).toEqual([
      'participant',
      'role',
      'signingKey',
      'encryptionKey',
    ]);
  });

  it('again, takes over the keys of an older card', async () => {
    const { api, calls } = door();
    const what = opened({ participant: someone.id, reenrol: true });
    const former = { card, passphrase: STRONG };
    const { keyring } = await enrol(api, new MemoryKeyStore(), what, {
      ...choices,
      passphrase: OTHER_STRONG,
      former,
    });
    const { transaction } = redeemed(calls) as { transaction: Envelope };
    expect(payloadOf(transaction).type).toBe('membership.reenrol');
    expect(keyring.find(someone.recipient.thumbprint)).toBeDefined();
    const foreign = enrol(api, new MemoryKeyStore(), opened({ reenrol: true }), { ...choices, former });
    await expect(foreign).rejects.toMatchObject({ code: 'CARD_FOREIGN' });
  });

  it.each(['password', 'a password', '李娜'])(
    'is refused with the passphrase %j, and sends nothing',
    async (passphrase) => {
      const { api, calls } = door();
      const store = new MemoryKeyStore();
      await expect(enrol(api, store, opened(), { ...choices, passphrase })).rejects.toMatchObject({
        code: 'WEAK_PASSPHRASE',
      });
      expect(calls).toEqual([]);
      expect(await store.participants()).toEqual([]);
    },
  );
});
