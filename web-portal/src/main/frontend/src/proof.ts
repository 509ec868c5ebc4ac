/**
 * Proofs: what the server says about a transaction, checked on the reader's device (protocol §3). Nothing of it is
 * believed but who the hospitals are, and of that no more than what this device knows.
 */
import { confirmedBy, isQuorum } from './attestation';
import { type BlockHeader, type ChainedHeader, chainFrom, parseHeader } from './block-header';
import type { HospitalChange, Judges } from './consortium';
import { type Digest, digestOf, sha256 } from './digest';
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from './encoding';
import type { Id } from './ids';
import { leafHash, provesInclusion } from './merkle';
import {
  type Envelope,
  type Time,
  type TransactionType,
  envelopeBytes,
  payloadOf,
  transactionId,
} from './transaction';

/** A place in a person's archive. */
export interface ArchivePlace {
  readonly owner: Id;
  readonly sequence: number;
  readonly previous: Digest;
}

/** What `GET /transactions/{id}` answers. */
export interface TransactionEvidence {
  readonly id: Digest;
  readonly height: number;
  readonly index: number;
  readonly time: Time;
  readonly transaction: Envelope;
  readonly archives: readonly ArchivePlace[];
  readonly proof: { readonly leafIndex: number; readonly treeSize: number; readonly path: readonly Digest[] };
  readonly header: string;
  readonly headerHash: Digest;
  readonly final: boolean;
  /** Attestations of this header or of ones that follow it. */
  readonly certificate: readonly string[];
  /** The headers from the next one up to the highest that the certificate attests. */
  readonly following?: readonly string[];
}

export type { BlockHeader } from './block-header';

/** `known`: it is confirmed by enough of the hospitals that this device knows, whatever the node tells of others. */
export type Check = 'transaction' | 'header' | 'inclusion' | 'attestation' | 'known';

/** What a proof amounts to, for a sentence and the details below it. */
export interface Statement {
  readonly id: Digest;
  readonly type: TransactionType;
  readonly height: number;
  /** The block's time: since then it has stood unchanged. */
  readonly since: Time;
  readonly checks: Readonly<Record<Check, boolean>>;
  /** Names of the hospitals whose signature on this header, or on one that stands on it, was verified. */
  readonly confirmedBy: readonly string[];
  /** How many judge the block. */
  readonly hospitals: number;
  /** Where these hospitals are not those that this device knows. */
  readonly changes: readonly HospitalChange[];
  /** Whether all checks hold. */
  readonly proven: boolean;
}

/**
 * `waiting`: in its place, and not confirmed yet. `unknown`: nothing is wrong but that this device does not know the
 * hospitals that confirm it.
 */
export type Verdict = 'proven' | 'waiting' | 'unknown' | 'broken';

/** @param final whether the node calls it final: one that is not needs no hospital's signature yet, and all else */
export function verdictOf({ checks, proven }: Statement, final: boolean): Verdict {
  if (proven) return 'proven';
  if (!checks.transaction || !checks.header || !checks.inclusion) return 'broken';
  if (!final) return 'waiting';
  return checks.attestation ? 'unknown' : 'broken';
}

/** Octets of the Merkle leaf's content (protocol §3, entry). */
export function entryBytes(envelope: Envelope, archives: readonly ArchivePlace[]): Bytes {
  const places = archives.map(({ owner, sequence, previous }) => ({ owner, sequence, previous }));
  return utf8(`{"jws":${fromUtf8(envelopeBytes(envelope))},"archives":${JSON.stringify(places)}}`);
}

/**
 * Checks the evidence for one transaction.
 *
 * @param id the transaction that was asked for: evidence about another proves nothing
 * @param judges who judges the block of the evidence's height
 */
export async function verifyEvidence(
  id: Digest,
  evidence: TransactionEvidence,
  { told, known, changes }: Judges,
): Promise<Statement> {
  const header = parseHeader(evidence.header);
  const headerHash = await digestOf(evidence.header);
  const attested = await attestable(header, evidence);
  const confirmed = await confirmedBy(evidence.certificate, attested, told);
  const confirmedByKnown = await confirmedBy(evidence.certificate, attested, known);
  const checks = {
    transaction: (await transactionId(evidence.transaction)) === id && evidence.id === id,
    header: header !== null && headerHash === evidence.headerHash && header.height === evidence.height,
    inclusion: header !== null && (await included(evidence, header)),
    attestation: isQuorum(confirmed.length, told.length),
    known: isQuorum(confirmedByKnown.length, known.length),
  };
  return {
    id,
    type: payloadOf(evidence.transaction).type,
    height: evidence.height,
    since: header?.time ?? evidence.time,
    checks,
    confirmedBy: confirmed.map(({ name }) => name),
    hospitals: told.length,
    changes,
    proven: Object.values(checks).every((holds) => holds),
  };
}

async function attestable(
  header: BlockHeader | null,
  { header: text, following }: TransactionEvidence,
): Promise<ReadonlyMap<number, ChainedHeader>> {
  return header ? chainFrom(header, text, following ?? []) : new Map();
}

async function included(evidence: TransactionEvidence, header: BlockHeader): Promise<boolean> {
  const leaf = await leafHash(entryBytes(evidence.transaction, evidence.archives));
  const { leafIndex, treeSize, path } = evidence.proof;
  if (treeSize !== header.count || leafIndex !== evidence.index) return false;
  try {
    const proof = { leafIndex, treeSize, path: path.map(fromBase64url) };
    return await provesInclusion(leaf, proof, fromBase64url(header.merkleRoot));
  } catch {
    return false;
  }
}

/** The link's hash in a person's archive (protocol §3). */
export async function archiveLinkHash(place: ArchivePlace, envelope: Uint8Array): Promise<Digest> {
  const sequence = new DataView(new ArrayBuffer(8));
  sequence.setBigUint64(0, BigInt(place.sequence));
  return toBase64url(
    await sha256(
      Uint8Array.of(0x02),
      utf8(place.owner),
      new Uint8Array(sequence.buffer),
      fromBase64url(place.previous),
      await sha256(envelope),
    ),
  );
}
