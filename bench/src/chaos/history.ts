/** Reads every block from every node and holds them against one another, and against what clients were told. */
import { createHash } from 'node:crypto';
import type { Block } from '../../../web-portal/src/main/frontend/src/api-types';
import type { Digest } from '../../../web-portal/src/main/frontend/src/digest';
import { type Person, signIn } from '../people';
import type { Answered } from './load';

const AT_ONCE = 6;
const NO_BLOCK = 'A'.repeat(43);

/** The blocks of one node, the first at index 0. */
export type Chain = readonly Block[];

/** @param administrator of the hospital whose node is read */
export async function readChain(administrator: Person, height: number): Promise<Chain> {
  await signIn(administrator);
  const blocks: Block[] = [];
  let next = 1;
  const reader = async () => {
    for (let at = next++; at <= height; at = next++) blocks[at - 1] = await administrator.api.block(at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return blocks;
}

/** Heights at which two nodes differ, or a block is not what its hash or its successor says. */
export function forkedHeights(chains: readonly Chain[]): number[] {
  const [first, ...others] = chains as [Chain, ...Chain[]];
  return first.flatMap((block, at) => {
    const previous = at === 0 ? NO_BLOCK : first[at - 1]!.hash;
    const same = others.every((chain) => chain[at] && digest(chain[at]) === digest(block));
    return same && isLinked(block, previous) ? [] : [at + 1];
  });
}

/** Everything of a block that all nodes must agree on. */
function digest(block: Block): string {
  return [block.hash, block.header, ...block.transactions.map(({ id }) => id)].join(' ');
}

function isLinked({ header, hash }: Block, previous: Digest): boolean {
  const said = JSON.parse(header) as { previous: Digest };
  return createHash('sha256').update(header).digest('base64url') === hash && said.previous === previous;
}

/** How many answered transactions some node does not have where the answer said. */
export function countLost(chains: readonly Chain[], answered: readonly Answered[]): number {
  const places = chains.map(placesOf);
  return answered.filter(({ id, height }) => places.some((of) => !of.get(id)?.includes(height))).length;
}

/** How many transactions stand in two places on some node. */
export function countTwice(chains: readonly Chain[]): number {
  const twice = chains.flatMap((chain) => [...placesOf(chain)].filter(([, heights]) => heights.length > 1));
  return new Set(twice.map(([id]) => id)).size;
}

function placesOf(chain: Chain): Map<Digest, number[]> {
  const places = new Map<Digest, number[]>();
  chain.forEach(({ transactions }, at) => {
    for (const { id } of transactions) places.set(id, [...(places.get(id) ?? []), at + 1]);
  });
  return places;
}
