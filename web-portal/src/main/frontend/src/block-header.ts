/** Block headers (protocol §3) as texts whose octets are hashed, and how one stands on another. */
import { type Digest, digestOf } from './digest';
import type { Time } from './transaction';

export interface BlockHeader {
  readonly height: number;
  readonly previous: Digest;
  readonly merkleRoot: Digest;
  readonly time: Time;
  readonly count: number;
  readonly changes: Digest;
}

/** @returns null unless the text is the one way to write these values: it is hashed as it stands */
export function parseHeader(text: string): BlockHeader | null {
  try {
    const { height, previous, merkleRoot, time, count, changes } = JSON.parse(text) as BlockHeader;
    const header = { height, previous, merkleRoot, time, count, changes };
    return JSON.stringify(header) === text ? header : null;
  } catch {
    return null;
  }
}

/** What attestations of a header, and the headers above it, are held against. */
export interface ChainedHeader {
  readonly hash: Digest;
  readonly time: Time;
}

/** By height: the header itself and those that follow it without a break. */
export async function chainFrom(
  header: BlockHeader,
  headerText: string,
  following: readonly string[],
): Promise<ReadonlyMap<number, ChainedHeader>> {
  let last = { height: header.height, hash: await digestOf(headerText) };
  const chain = new Map([[last.height, { hash: last.hash, time: header.time }]]);
  for (const text of following) {
    const next = parseHeader(text);
    if (!next || next.height !== last.height + 1 || next.previous !== last.hash) break;
    last = { height: next.height, hash: await digestOf(text) };
    chain.set(last.height, { hash: last.hash, time: next.time });
  }
  return chain;
}
