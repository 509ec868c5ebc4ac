/** Attachments cut into sealed chunks (protocol §4): each under the file's own key, at its own place, first to last. */
import { CodedError } from './coded-error';
import type { Digest } from './digest';
import { type Bytes, fromBase64url, toBase64url, utf8 } from './encoding';
import { generateSymmetricKey } from './keys';
import { leafHash, merkleRoot } from './merkle';

export const CHUNK_BYTES = 65_536;
/** What an attachment may have: 20 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export type FileErrorCode = 'FILE_OVERSIZE' | 'FILE_CHANGED' | 'FILE_BROKEN';

export class FileError extends CodedError {
  override readonly name = 'FileError';
  constructor(
    readonly code: FileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The key of one file: a nonce is a chunk's place, so a key must never see a second file. */
export class FileKey {
  private constructor(
    /** The key's octets, base64url: they go into the sealed clinical part. */
    readonly k: string,
    private readonly key: CryptoKey,
  ) {}

  static generate(): Promise<FileKey> {
    return FileKey.of(generateSymmetricKey().k);
  }

  static async of(k: string): Promise<FileKey> {
    const key = await crypto.subtle.importKey('raw', fromBase64url(k), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    return new FileKey(k, key);
  }

  /** @returns ciphertext ‖ tag */
  async seal(plaintext: Bytes, index: number, last: boolean): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt(place(index, last), this.key, plaintext));
  }

  /** @throws FileError `FILE_BROKEN` if it was altered or stood elsewhere */
  async open(chunk: Bytes, index: number, last: boolean): Promise<Bytes> {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(place(index, last), this.key, chunk));
    } catch {
      throw new FileError('FILE_BROKEN', `chunk ${index} was altered`);
    }
  }
}

function place(index: number, last: boolean): AesGcmParams {
  const iv = new DataView(new ArrayBuffer(12));
  iv.setBigUint64(4, BigInt(index));
  const additionalData = utf8(JSON.stringify({ index, last }));
  return { name: 'AES-GCM', iv: new Uint8Array(iv.buffer), additionalData, tagLength: 128 };
}

/** An empty file is one empty chunk. */
export function chunkCount(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES));
}

export async function sealChunk(file: Blob, key: FileKey, index: number): Promise<Bytes> {
  const part = file.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
  const plaintext = new Uint8Array(await part.arrayBuffer());
  return key.seal(plaintext, index, index === chunkCount(file.size) - 1);
}

/** Leaf hashes of all sealed chunks, and the root over them. */
export async function sealedTree(file: Blob, key: FileKey): Promise<{ leaves: Bytes[]; root: Digest }> {
  const leaves: Bytes[] = [];
  for (let index = 0; index < chunkCount(file.size); index++) {
    leaves.push(await leafHash(await sealChunk(file, key, index)));
  }
  return { leaves, root: toBase64url(await merkleRoot(leaves)) };
}
