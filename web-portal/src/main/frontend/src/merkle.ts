/** The Merkle tree of RFC 9162 §2.1 over SHA-256: roots and the check of an inclusion proof. */
import { sha256 } from './digest';
import { type Bytes, equal } from './encoding';

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** SHA-256(0x00 ‖ content). */
export function leafHash(content: Uint8Array): Promise<Bytes> {
  return sha256(LEAF, content);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(NODE, left, right);
}

/**
 * The root over leaf hashes (RFC 9162 §2.1.1); of no leaves, the hash of nothing.
 *
 * Pairing neighbours level by level, an odd last one rising unpaired, gives the same tree as splitting at the
 * largest power of two.
 */
export async function merkleRoot(leafHashes: readonly Uint8Array[]): Promise<Bytes> {
  if (leafHashes.length === 0) return sha256();
  let level = leafHashes as readonly Bytes[];
  while (level.length > 1) {
    const above: Promise<Bytes>[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      above.push(right ? nodeHash(level[i]!, right) : Promise.resolve(level[i]!));
    }
    level = await Promise.all(above);
  }
  return level[0]!;
}

/** Where a leaf stands and what leads from it to the root. */
export interface InclusionProof {
  /** From 0. */
  readonly leafIndex: number;
  /** Leaves in the tree. */
  readonly treeSize: number;
  /** Hashes from the leaf's sibling up. */
  readonly path: readonly Uint8Array[];
}

/** Whether the proof leads from the leaf's hash to the root (RFC 9162 §2.1.3.2). */
export async function provesInclusion(
  leaf: Uint8Array,
  { leafIndex, treeSize, path }: InclusionProof,
  root: Uint8Array,
): Promise<boolean> {
  if (!Number.isSafeInteger(leafIndex) || !Number.isSafeInteger(treeSize)) return false;
  if (leafIndex < 0 || leafIndex >= treeSize) return false;
  let fn = leafIndex;
  let sn = treeSize - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = await nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equal(hash, root);
}
