import { describe, expect, it } from 'vitest';
import { toBase64url } from '../src/encoding';
import { CHUNK_BYTES, FileKey, chunkCount, sealChunk } from '../src/file-chunks';
import { type FileStore, FileUpload, MAX_FILE_BYTES, downloadFile } from '../src/files';
import { leafHash, merkleRoot } from '../src/merkle';

const VIEW = 'view';

/** Chunks in memory; can break the line or change an octet. */
class ChunkShelf implements FileStore {
  readonly chunks = new Map<string, Uint8Array<ArrayBuffer>>();
  completed: unknown[] = [];
  puts = 0;
  breakAtPut = Infinity;

  async putChunk(root: string, index: number, chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    if (++this.puts === this.breakAtPut) throw new Error('the line broke');
    this.chunks.set(`${root}/${index}`, chunk);
  }

  async completeFile(root: string, chunks: number, size: number): Promise<void> {
    const leaves = await Promise.all(
      Array.from({ length: chunks }, (_, i) => leafHash(this.chunks.get(`${root}/${i}`)!)),
    );
    expect(toBase64url(await merkleRoot(leaves))).toBe(root);
    this.completed.push([root, chunks, size]);
  }

  async chunk(root: string, index: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.chunks.get(`${root}/${index}`)!;
  }
}

function blob(size: number): Blob {
  const octets = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(octets.subarray(at, Math.min(size, at + 65_536)));
  return new Blob([octets]);
}

async function stored(size: number) {
  const shelf = new ChunkShelf();
  const file = blob(size);
  const upload = await FileUpload.prepare(shelf, file, '胸片.png', 'image/png');
  return { shelf, file, attachment: await upload.run() };
}

const octets = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('attachments', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 5 * CHUNK_BYTES + 17])(
    'of %i octets come back as they were',
    async (size) => {
      const { shelf, file, attachment } = await stored(size);
      expect(attachment.ref).toMatchObject({ size, chunks: chunkCount(size) });
      expect(shelf.completed).toEqual([[attachment.ref.root, chunkCount(size), size]]);
      const back = await downloadFile(shelf, attachment, VIEW);
      expect(back.type).toBe('image/png');
      expect(await octets(back)).toEqual(await octets(file));
    },
  );

  it('are stored as ciphertext and tag alone, of which nothing is in the clear', async () => {
    const shelf = new ChunkShelf();
    const text = 'the patient’s name '.repeat(100);
    await (await FileUpload.prepare(shelf, new Blob([text]), 'a.txt')).run();
    const [chunk] = shelf.chunks.values();
    expect(chunk!.length).toBe(new TextEncoder().encode(text).length + 16);
    expect(Buffer.from(chunk!).includes('patient')).toBe(false);
  });

  it('use the nonce and additional data of the protocol', async () => {
    const key = await FileKey.generate();
    const file = blob(CHUNK_BYTES + 5);
    const chunk = await sealChunk(file, key, 1);
    const raw = await crypto.subtle.importKey('raw', Buffer.from(key.k, 'base64url'), 'AES-GCM', false, [
      'decrypt',
    ]);
    const plaintext = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        additionalData: new TextEncoder().encode('{"index":1,"last":true}'),
      },
      raw,
      chunk,
    );
    expect(new Uint8Array(plaintext)).toEqual((await octets(file)).subarray(CHUNK_BYTES));
  });

  it('go on where the line broke', async () => {
    const shelf = new ChunkShelf();
    shelf.breakAtPut = 4;
    const upload = await FileUpload.prepare(shelf, blob(8 * CHUNK_BYTES), 'scan');
    await expect(upload.run()).rejects.toThrow('the line broke');
    const kept = shelf.chunks.size;
    expect(kept).toBeGreaterThan(0);
    const putsBefore = shelf.puts;
    const progress: number[] = [];
    await upload.run({ onProgress: (done) => progress.push(done) });
    expect(shelf.puts - putsBefore).toBe(8 - kept);
    expect(progress.at(0)).toBe(kept);
    expect(progress.at(-1)).toBe(8);
    expect(shelf.completed).toHaveLength(1);
  });

  it('are not shown when a chunk was altered, exchanged or is another file’s', async () => {
    const { shelf, attachment } = await stored(3 * CHUNK_BYTES);
    const { root } = attachment.ref;
    const [first, second] = [shelf.chunks.get(`${root}/0`)!, shelf.chunks.get(`${root}/1`)!];
    shelf.chunks.set(`${root}/0`, second);
    shelf.chunks.set(`${root}/1`, first);
    await expect(downloadFile(shelf, attachment, VIEW)).rejects.toMatchObject({ code: 'FILE_BROKEN' });
    const altered = first.slice();
    altered[9]! ^= 1;
    shelf.chunks.set(`${root}/0`, altered);
    shelf.chunks.set(`${root}/1`, second);
    await expect(downloadFile(shelf, attachment, VIEW)).rejects.toMatchObject({ code: 'FILE_BROKEN' });
  });

  it('are not shown when the root is another, even if every chunk opens', async () => {
    const { shelf, attachment } = await stored(2 * CHUNK_BYTES);
    const other = await stored(10);
    const { root } = other.attachment.ref;
    for (const [name, chunk] of [...shelf.chunks]) shelf.chunks.set(name.replace(/^[^/]+/, root), chunk);
    const lying = { ...attachment, ref: { ...attachment.ref, root } };
    await expect(downloadFile(shelf, lying, VIEW)).rejects.toMatchObject({ code: 'FILE_BROKEN' });
  });

  it('cannot be cut short: the last chunk says that it is the last', async () => {
    const { shelf, attachment } = await stored(3 * CHUNK_BYTES);
    const cut = { ...attachment, ref: { ...attachment.ref, chunks: 2, size: 2 * CHUNK_BYTES } };
    await expect(downloadFile(shelf, cut, VIEW)).rejects.toMatchObject({ code: 'FILE_BROKEN' });
  });

  it('have at most 20 MB', async () => {
    const huge = { size: MAX_FILE_BYTES + 1, type: '' } as Blob;
    await expect(FileUpload.prepare(new ChunkShelf(), huge, 'x')).rejects.toMatchObject({
      code: 'FILE_OVERSIZE',
    });
  });

  it('never seal two contents under one key and place', async () => {
    const contents = [blob(CHUNK_BYTES), blob(CHUNK_BYTES)];
    let reading = 0;
    const changing = {
      size: CHUNK_BYTES,
      type: '',
      slice: () => contents[Math.min(reading++, 1)]!,
    } as unknown as Blob;
    const shelf = new ChunkShelf();
    const upload = await FileUpload.prepare(shelf, changing, 'x');
    await expect(upload.run()).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    expect(shelf.puts).toBe(0);
  });
});
