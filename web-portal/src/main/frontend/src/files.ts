/** Bringing attachments to the node and fetching them, chunk by chunk, with progress and resume. */
import type { Digest } from './digest';
import { type Bytes, equal, toBase64url } from './encoding';
import { FileError, FileKey, MAX_FILE_BYTES, chunkCount, sealChunk, sealedTree } from './file-chunks';
import { leafHash, merkleRoot } from './merkle';
import type { FileRef } from './transaction';

export { FileError, MAX_FILE_BYTES } from './file-chunks';

/** What a transfer needs of the node. */
export interface FileStore {
  putChunk(root: Digest, index: number, chunk: Bytes, signal?: AbortSignal): Promise<void>;
  completeFile(root: Digest, chunks: number, size: number): Promise<void>;
  chunk(root: Digest, index: number, view: Digest, signal?: AbortSignal): Promise<Bytes>;
}

/** An attachment as the clinical part names it. */
export interface Attachment {
  readonly ref: FileRef;
  /** The file's key, base64url. */
  readonly key: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
}

export interface TransferOptions {
  readonly onProgress?: (doneChunks: number, allChunks: number) => void;
  readonly signal?: AbortSignal;
}

const PARALLEL = 3;

/** One file on its way to the node. When the line breaks, `run` again goes on where it stopped. */
export class FileUpload {
  readonly #stored = new Set<number>();

  private constructor(
    private readonly store: FileStore,
    private readonly file: Blob,
    private readonly key: FileKey,
    private readonly leaves: readonly Bytes[],
    readonly attachment: Attachment,
  ) {}

  /**
   * Seals the file once to learn its root.
   *
   * @throws FileError `FILE_OVERSIZE` above 20 MB
   */
  static async prepare(store: FileStore, file: Blob, name: string, type = file.type): Promise<FileUpload> {
    if (file.size > MAX_FILE_BYTES) throw new FileError('FILE_OVERSIZE', 'an attachment has at most 20 MB');
    const key = await FileKey.generate();
    const { leaves, root } = await sealedTree(file, key);
    const ref: FileRef = { root, size: file.size, chunks: leaves.length };
    const attachment = { ref, key: key.k, name, type: type || 'application/octet-stream' };
    return new FileUpload(store, file, key, leaves, attachment);
  }

  /**
   * @returns what the record names once the node has the whole file
   * @throws FileError `FILE_CHANGED` if the file was edited since `prepare`
   */
  async run({ onProgress, signal }: TransferOptions = {}): Promise<Attachment> {
    const { root, chunks, size } = this.attachment.ref;
    onProgress?.(this.#stored.size, chunks);
    await inParallel(chunks, async (index) => {
      if (this.#stored.has(index)) return;
      const chunk = await sealChunk(this.file, this.key, index);
      // One key and place must never seal two contents that anybody gets to see.
      if (!equal(await leafHash(chunk), this.leaves[index]!)) {
        throw new FileError('FILE_CHANGED', 'the file was changed during the upload');
      }
      await this.store.putChunk(root, index, chunk, signal);
      this.#stored.add(index);
      onProgress?.(this.#stored.size, chunks);
    });
    await this.store.completeFile(root, chunks, size);
    return this.attachment;
  }
}

/**
 * Fetches and opens an attachment.
 *
 * @param view id of the `audit.view` that names its record
 * @throws FileError `FILE_BROKEN` unless every chunk opens at its place and the root over all is the one named
 */
export async function downloadFile(
  store: FileStore,
  { ref, key, type }: Attachment,
  view: Digest,
  { onProgress, signal }: TransferOptions = {},
): Promise<Blob> {
  if (ref.chunks !== chunkCount(ref.size)) throw new FileError('FILE_BROKEN', 'size and chunks do not fit');
  const fileKey = await FileKey.of(key);
  const leaves = new Array<Bytes>(ref.chunks);
  const parts = new Array<Bytes>(ref.chunks);
  let done = 0;
  await inParallel(ref.chunks, async (index) => {
    const chunk = await store.chunk(ref.root, index, view, signal);
    leaves[index] = await leafHash(chunk);
    parts[index] = await fileKey.open(chunk, index, index === ref.chunks - 1);
    onProgress?.(++done, ref.chunks);
  });
  const file = new Blob(parts, { type });
  if (toBase64url(await merkleRoot(leaves)) !== ref.root || file.size !== ref.size) {
    throw new FileError('FILE_BROKEN', 'the file is not the one that the record names');
  }
  return file;
}

async function inParallel(count: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < count && !failed) {
      try {
        await task(next++);
      } catch (e) {
        failed = true;
        throw e;
      }
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(PARALLEL, count) }, worker));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}
