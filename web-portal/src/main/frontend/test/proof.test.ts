import { CompactSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../src/digest';
import { toBase64url, utf8 } from '../src/encoding';
import { newId } from '../src/ids';
import { importVerificationKey, publicPart } from '../src/keys';
import { leafHash, merkleRoot, nodeHash } from '../src/merkle';
import type { AttestingHospital } from '../src/attestation';
import type { Judges } from '../src/consortium';
import {
  type Check,
  type TransactionEvidence,
  archiveLinkHash,
  entryBytes,
  verdictOf,
  verifyEvidence,
} from '../src/proof';
import { draft, envelopeBytes, sign } from '../src/transaction';
import { type PersonFixture, person } from './person-fixture';

const NOW = Date.UTC(2026, 4, 3, 9);
const ZERO = 'A'.repeat(43);
let hospitals: PersonFixture[];
let known: AttestingHospital[];
let evidence: TransactionEvidence;

async function attest(hospital: PersonFixture, height: number, header: string): Promise<string> {
  const kid = hospital.signer.thumbprint;
  return new CompactSign(utf8(JSON.stringify({ hospital: hospital.id, height, header })))
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'yilian-attestation+jws', suite: 'YL1' })
    .sign(hospital.signer.key);
}

/** A block of two entries, put together by the protocol's §3 apart from the code under test. */
async function block(): Promise<TransactionEvidence> {
  const actor = await person();
  const signed = await sign(draft('visit.close', actor.id, NOW, { visit: newId() }), actor.signer);
  const archives = [{ owner: actor.id, sequence: 1, previous: ZERO }];
  const entry = `{"jws":${JSON.stringify(signed.envelope)},"archives":${JSON.stringify(archives)}}`;
  const sibling = await leafHash(utf8('another entry'));
  const root = toBase64url(await nodeHash(sibling, await leafHash(utf8(entry))));
  const header = `{"height":7,"previous":"${ZERO}","merkleRoot":"${root}","time":${NOW},"count":2,"changes":"${ZERO}"}`;
  const headerHash = await digestOf(header);
  return {
    id: signed.id,
    height: 7,
    index: 1,
    time: NOW,
    transaction: signed.envelope,
    archives,
    proof: { leafIndex: 1, treeSize: 2, path: [toBase64url(sibling)] },
    header,
    headerHash,
    final: true,
    certificate: await Promise.all(hospitals.map((hospital) => attest(hospital, 7, headerHash))),
  };
}

beforeAll(async () => {
  hospitals = await Promise.all([person(), person(), person(), person()]);
  known = await Promise.all(
    hospitals.map(async ({ id, material }, i) => ({
      id,
      name: `Hospital ${i + 1}`,
      keys: [{ ...(await importVerificationKey(publicPart(material.signing[0]!))), until: null }],
    })),
  );
  evidence = await block();
});

const all = (hospitals: readonly AttestingHospital[]): Judges => ({
  told: hospitals,
  known: hospitals,
  changes: [],
});

const checked = (change: Partial<TransactionEvidence> = {}, judges = all(known)) =>
  verifyEvidence(evidence.id, { ...evidence, ...change }, judges);

describe('a transaction’s proof', () => {
  it('states what, since when, and by which hospitals it is confirmed', async () => {
    expect(await checked()).toEqual({
      id: evidence.id,
      type: 'visit.close',
      height: 7,
      since: NOW,
      checks: { transaction: true, header: true, inclusion: true, attestation: true, known: true },
      confirmedBy: ['Hospital 1', 'Hospital 2', 'Hospital 3', 'Hospital 4'],
      hospitals: 4,
      changes: [],
      proven: true,
    });
  });

  it('needs more than two thirds of the hospitals', async () => {
    expect((await checked({ certificate: evidence.certificate.slice(0, 3) })).proven).toBe(true);
    expect((await checked({ certificate: evidence.certificate.slice(0, 2) })).proven).toBe(false);
    const [one] = evidence.certificate;
    expect((await checked({ certificate: [one!, one!, one!, one!] })).confirmedBy).toEqual(['Hospital 1']);
    expect((await checked({ certificate: [] })).proven).toBe(false);
    expect((await checked({}, all([]))).proven).toBe(false);
  });

  it.each<[string, Check, () => Partial<TransactionEvidence> | Promise<Partial<TransactionEvidence>>]>([
    [
      'another payload',
      'transaction',
      () => ({ transaction: { ...evidence.transaction, payload: toBase64url(utf8('{"type":"x"}')) } }),
    ],
    ['another transaction’s evidence', 'transaction', () => block()],
    ['another signature', 'inclusion', () => ({ transaction: { ...evidence.transaction, signatures: [] } })],
    [
      'another place in an archive',
      'inclusion',
      () => ({ archives: [{ ...evidence.archives[0]!, sequence: 2 }] }),
    ],
    ['another sibling', 'inclusion', () => ({ proof: { ...evidence.proof, path: [ZERO] } })],
    ['a path that is not digests', 'inclusion', () => ({ proof: { ...evidence.proof, path: ['?'] } })],
    ['another tree size', 'inclusion', () => ({ proof: { ...evidence.proof, treeSize: 3 } })],
    [
      'another time in the header',
      'header',
      () => ({ header: evidence.header.replace(`${NOW}`, `${NOW - 1}`) }),
    ],
    [
      'a header written otherwise',
      'header',
      () => ({ header: evidence.header.replace('{"height"', '{ "height"') }),
    ],
    ['no header', 'header', () => ({ header: '' })],
    ['another height', 'header', () => ({ height: 8 })],
  ])('does not hold with %s', async (_, check, change) => {
    const statement = await checked(await change());
    expect(statement.checks[check]).toBe(false);
    expect(statement.proven).toBe(false);
    expect(verdictOf(statement, false), 'also of what the node does not call final').toBe('broken');
  });

  it('waits for signatures only while the node does not call it final', async () => {
    const unsigned = await checked({ certificate: [] });
    expect(verdictOf(unsigned, false)).toBe('waiting');
    expect(verdictOf(unsigned, true)).toBe('broken');
    expect(verdictOf(await checked(), true)).toBe('proven');
  });

  it('does not count attestations of other headers, other heights, strangers or under a borrowed name', async () => {
    const stranger = await person();
    const borrowed = { ...stranger, id: hospitals[0]!.id };
    const certificate = [
      await attest(hospitals[0]!, 7, ZERO),
      await attest(hospitals[1]!, 6, evidence.headerHash),
      await attest(stranger, 7, evidence.headerHash),
      await attest(borrowed, 7, evidence.headerHash),
      'rubbish',
    ];
    expect((await checked({ certificate })).confirmedBy).toEqual([]);
  });
});

describe('hospitals that this device knows', () => {
  it('have to confirm it too, however many others the node tells of', async () => {
    const certificate = evidence.certificate.slice(1);
    const judges: Judges = { told: known.slice(1), known: known.slice(0, 3), changes: [] };
    const statement = await checked({ certificate }, judges);
    expect(statement.checks).toMatchObject({ attestation: true, known: false });
    expect(statement.proven).toBe(false);
    expect(verdictOf(statement, true)).toBe('unknown');
  });

  it('do not make up for those that the node tells of', async () => {
    const judges: Judges = { told: known, known: known.slice(0, 1), changes: [] };
    const statement = await checked({ certificate: evidence.certificate.slice(0, 1) }, judges);
    expect(statement.checks).toMatchObject({ attestation: false, known: true });
    expect(statement.proven).toBe(false);
    expect(verdictOf(statement, true)).not.toBe('unknown');
  });

  it('are not asked for more than a lone hospital is', async () => {
    const lone = await checked({ certificate: evidence.certificate.slice(0, 1) }, all(known.slice(0, 1)));
    expect(lone.confirmedBy).toEqual(['Hospital 1']);
    expect([lone.hospitals, lone.proven]).toEqual([1, true]);
  });

  it('count once, told twice or attesting twice', async () => {
    const [one] = known;
    const [attestation] = evidence.certificate;
    const twice = await checked({ certificate: [attestation!, attestation!] }, all([one!, one!]));
    expect(twice.confirmedBy).toEqual(['Hospital 1']);
    expect(twice.proven).toBe(false);
  });
});

describe('a former key', () => {
  const withFormer = (until: number) =>
    known.map((hospital) => ({ ...hospital, keys: hospital.keys.map((key) => ({ ...key, until })) }));

  it('counts for the headers of its time', async () => {
    expect((await checked({}, all(withFormer(NOW)))).proven).toBe(true);
  });

  it('does not count for later ones', async () => {
    expect((await checked({}, all(withFormer(NOW - 1)))).confirmedBy).toEqual([]);
  });
});

describe('attestations of later headers', () => {
  const following = (height: number, previous: string) =>
    `{"height":${height},"previous":"${previous}","merkleRoot":"${ZERO}","time":${NOW},"count":1,"changes":"${ZERO}"}`;

  it('cover the headers that they stand on', async () => {
    const eighth = following(8, evidence.headerHash);
    const ninth = following(9, await digestOf(eighth));
    const certificate = await Promise.all([
      attest(hospitals[0]!, 7, evidence.headerHash),
      attest(hospitals[1]!, 8, await digestOf(eighth)),
      attest(hospitals[2]!, 9, await digestOf(ninth)),
    ]);
    expect((await checked({ certificate, following: [eighth, ninth] })).proven).toBe(true);
    expect((await checked({ certificate, following: [eighth] })).confirmedBy).toHaveLength(2);
    expect((await checked({ certificate })).confirmedBy).toHaveLength(1);
  });

  it.each([
    ['do not stand on this one', 8, ZERO],
    ['leave one out', 9, null],
  ])('do not count when the headers between %s', async (_, height, previous) => {
    const stray = following(height, previous ?? evidence.headerHash);
    const hash = await digestOf(stray);
    const certificate = await Promise.all(hospitals.map((hospital) => attest(hospital, height, hash)));
    expect((await checked({ certificate, following: [stray] })).confirmedBy).toEqual([]);
  });
});

describe('entries and archive links', () => {
  it('write an entry without white space, in the protocol’s order', () => {
    const text = new TextDecoder().decode(entryBytes(evidence.transaction, evidence.archives));
    expect(text).toMatch(
      /^\{"jws":\{"payload":"[\w-]+","signatures":\[\{"protected":"[\w-]+","signature":"[\w-]+"\}\]\},"archives":\[\{"owner":/,
    );
  });

  it('hash a link over owner, sequence, predecessor and envelope', async () => {
    const place = evidence.archives[0]!;
    const envelope = envelopeBytes(evidence.transaction);
    const digest = Buffer.from(await digestOf(envelope), 'base64url');
    const octets = Buffer.concat([
      Buffer.of(2),
      Buffer.from(place.owner),
      Buffer.of(0, 0, 0, 0, 0, 0, 0, 1),
      Buffer.alloc(32),
      digest,
    ]);
    expect(await archiveLinkHash(place, envelope)).toBe(await digestOf(Uint8Array.from(octets)));
  });

  it('prove a block of one by its leaf alone', async () => {
    const leaf = await leafHash(entryBytes(evidence.transaction, []));
    expect(await merkleRoot([leaf])).toEqual(leaf);
  });
});
