/** Fills a file system to its last block, and keeps it full until it is freed. */
import { execFile } from 'node:child_process';
import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';

const run = promisify(execFile);
/** What one call reserves leaves some room for the file system's own blocks; the rest is written. */
const SPARE_BYTES = 16 << 20;
const AGAIN_MILLIS = 200;

export class FullDisk {
  readonly #files: readonly [string, string];
  #filling: Promise<void> | undefined;
  #freed = false;

  /** @param folder anywhere on that file system */
  constructor(private readonly folder: string) {
    this.#files = [join(folder, 'filler'), join(folder, 'filler.rest')];
  }

  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    const most = bavail * bsize - SPARE_BYTES;
    if (most > 0) await run('fallocate', ['-l', String(most), this.#files[0]]);
    const rest = await open(this.#files[1], 'a');
    await writeUntilFull(rest);
    this.#filling = this.keepFull(rest);
  }

  async free(): Promise<void> {
    this.#freed = true;
    await this.#filling;
    for (const file of this.#files) await rm(file, { force: true });
  }

  /** What the node gives back, for instance by shortening a file, is taken at once. */
  private async keepFull(rest: FileHandle): Promise<void> {
    while (!this.#freed) {
      await pause(AGAIN_MILLIS);
      await writeUntilFull(rest);
    }
    await rest.close();
  }
}

async function writeUntilFull(file: FileHandle): Promise<void> {
  for (const bytes of [64 << 10, 4 << 10]) {
    const zeros = Buffer.alloc(bytes);
    try {
      for (;;) await file.write(zeros);
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'ENOSPC') throw e;
    }
  }
}
