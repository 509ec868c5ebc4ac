import { describe, expect, it } from 'vitest';
import { leafHash, merkleRoot, nodeHash, provesInclusion } from '../src/merkle';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Leaves, roots and paths of the reference tests of Certificate Transparency (RFC 6962 §2.1). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PATHS: readonly [leafIndex: number, treeSize: number, path: readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const leafHashes = (count: number) => Promise.all(LEAVES.slice(0, count).map((leaf) => leafHash(hex(leaf))));

/** The path by the definition of RFC 9162 §2.1.3.1, apart from the code under test. */
async function pathByDefinition(leaves: readonly Uint8Array[], index: number): Promise<Uint8Array[]> {
  if (leaves.length === 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...(await pathByDefinition(left, index)), await merkleRoot(right)]
    : [...(await pathByDefinition(right, index - k)), await merkleRoot(left)];
}

describe('Merkle tree (RFC 9162 §2.1)', () => {
  it.each(ROOTS.map((root, count) => [count, root] as const))(
    'of %i leaves has the published root',
    async (count, root) => {
      expect(toHex(await merkleRoot(await leafHashes(count)))).toBe(root);
    },
  );

  it.each(PATHS)('proves leaf %i of %i by the published path', async (leafIndex, treeSize, path) => {
    const proof = { leafIndex, treeSize, path: path.map(hex) };
    expect(await provesInclusion(await leafHash(hex(LEAVES[leafIndex]!)), proof, hex(ROOTS[treeSize]!))).toBe(
      true,
    );
  });

  it('proves every leaf of every tree up to 33 leaves, and none elsewhere', async () => {
    const all = await Promise.all(Array.from({ length: 33 }, (_, i) => leafHash(Uint8Array.of(i))));
    for (let treeSize = 1; treeSize <= all.length; treeSize++) {
      const leaves = all.slice(0, treeSize);
      const root = await merkleRoot(leaves);
      for (const leafIndex of [0, treeSize >> 1, treeSize - 1]) {
        const path = await pathByDefinition(leaves, leafIndex);
        expect(await provesInclusion(leaves[leafIndex]!, { leafIndex, treeSize, path }, root)).toBe(true);
        if (treeSize === 1) continue;
        const elsewhere = { leafIndex: (leafIndex + 1) % treeSize, treeSize, path };
        expect(await provesInclusion(leaves[leafIndex]!, elsewhere, root)).toBe(false);
      }
    }
  });

  it.each([
    [
      'a path that is too long',
      { path: ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'] },
    ],
    ['a path that is too short', { path: [] }],
    ['an index beyond the tree', { leafIndex: 3 }],
    ['a negative index', { leafIndex: -1 }],
    ['an index that is no integer', { leafIndex: 0.5 }],
  ])('refuses %s', async (_, change) => {
    const path = ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'];
    const proof = { leafIndex: 2, treeSize: 3, path, ...change };
    const extended = 'path' in change && change.path.length > 0 ? [...path, ...change.path] : proof.path;
    const tried = { ...proof, path: extended.map(hex) };
    expect(await provesInclusion(await leafHash(hex('10')), tried, hex(ROOTS[3]!))).toBe(false);
  });

  it('keeps leaves and nodes apart: an inner node is not a leaf', async () => {
    const [left, right] = await leafHashes(2);
    const joined = new Uint8Array([...left!, ...right!]);
    expect(await leafHash(joined)).not.toEqual(await nodeHash(left!, right!));
  });
});
