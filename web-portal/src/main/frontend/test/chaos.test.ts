/** The judgement of `bench/chaos`: a bench that finds nothing has to be able to find something. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Chain, countLost, countTwice, forkedHeights } from '../../../../../bench/src/chaos/history';
import type { Answered } from '../../../../../bench/src/chaos/load';
import { Deck, Random } from '../../../../../bench/src/chaos/random';
import { World } from '../../../../../bench/src/chaos/world';

/** A linked chain whose blocks hold these transactions. */
function chainOf(...blocks: readonly string[][]): Chain {
  let previous = 'A'.repeat(43);
  return blocks.map((ids, at) => {
    const header = JSON.stringify({ height: at + 1, previous, ids });
    previous = createHash('sha256').update(header).digest('base64url');
    const transactions = ids.map((id, index) => ({ id, type: 'visit.ask', index }));
    return { header, hash: previous, transactions, final: true, certificate: [] };
  });
}

function answered(id: string, height: number): Answered {
  return { id, height, hospital: 1, sentAt: 0 };
}

describe('the histories', () => {
  const sound = chainOf(['a'], ['b', 'c'], ['d']);

  it('of nodes that agree have no forks', () => {
    expect(forkedHeights([sound, chainOf(['a'], ['b', 'c'], ['d'])])).toEqual([]);
  });

  it('differ from the first block on that is another', () => {
    expect(forkedHeights([sound, chainOf(['a'], ['c', 'b'], ['d'])])).toEqual([2, 3]);
  });

  it('differ where a node lists other transactions under the same header', () => {
    const other = sound.map((block) => ({ ...block, transactions: block.transactions.slice(0, 1) }));
    expect(forkedHeights([sound, other])).toEqual([2]);
  });

  it('differ where a node lacks a block', () => {
    expect(forkedHeights([sound, sound.slice(0, 2)])).toEqual([3]);
  });

  it('are broken where all nodes have a block that is not linked, or not what its hash says', () => {
    const unlinked = [...sound.slice(0, 2), chainOf(['x'])[0]!];
    expect(forkedHeights([unlinked, unlinked])).toEqual([3]);
    const altered = sound.map((block, at) => (at === 1 ? { ...block, header: `${block.header} ` } : block));
    expect(forkedHeights([altered, altered])).toEqual([2]);
  });

  it('have lost what is not where a client was told, on any node', () => {
    const told = [answered('a', 1), answered('c', 2), answered('d', 3)];
    expect(countLost([sound, sound], told)).toBe(0);
    expect(countLost([sound, chainOf(['a'], ['b'], ['d'])], told)).toBe(1);
    expect(countLost([sound, sound], [answered('a', 2), answered('e', 3)])).toBe(2);
  });

  it('show what was applied twice', () => {
    expect(countTwice([sound, sound])).toBe(0);
    expect(countTwice([sound, chainOf(['a'], ['b', 'c'], ['a'])])).toBe(1);
  });
});

describe('the world', () => {
  const islands = new Map<number, number>();
  const world = new World([1, 2, 3, 4], { islandOf: (hospital) => islands.get(hospital) ?? 0 });

  it('lets three of four write, and not two', () => {
    expect([1, 2, 3, 4].map((one) => world.canWrite(one))).toEqual([true, true, true, true]);
    islands.set(4, 4);
    expect([1, 2, 3, 4].map((one) => world.canWrite(one))).toEqual([true, true, true, false]);
    world.setUp(1, false);
    expect(world.anyCanWrite()).toBe(false);
    islands.set(4, 0);
    expect([1, 2, 3, 4].map((one) => world.canWrite(one))).toEqual([false, true, true, true]);
    world.setFull(2, true);
    expect(world.anyCanWrite()).toBe(false);
  });
});

describe('the seed', () => {
  const draws = (seed: number) => {
    const random = new Random(seed);
    const deck = new Deck(['a', 'b', 'c'], random.fork());
    return Array.from({ length: 12 }, () => [deck.draw(), random.between(5, 9)]);
  };

  it('repeats what is drawn', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it('has each card once before one comes again', () => {
    const cards = draws(7).map(([card]) => card);
    for (let start = 0; start < 12; start += 3)
      expect(new Set(cards.slice(start, start + 3))).toEqual(new Set(['a', 'b', 'c']));
  });
});
