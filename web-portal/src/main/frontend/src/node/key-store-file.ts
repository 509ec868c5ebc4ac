/** The key store of a command-line client: sealed cards in a folder, master keys in memory alone. */
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Id, isId } from '../ids';
import { parseCard } from '../key-card';
import { type KeyStore, MemoryKeyStore, type StoredKeyring } from '../key-store';

const SUFFIX = '.yilian-key-card.json';

export class FileKeyStore implements KeyStore {
  readonly #open = new MemoryKeyStore();

  constructor(private readonly folder: string) {}

  async load(participant: Id): Promise<StoredKeyring | null> {
    const open = await this.#open.load(participant);
    if (open) return open;
    try {
      const card = parseCard(await readFile(this.#path(participant), 'utf8'));
      return { participant, card, etag: null, master: null, usedAt: 0 };
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw e;
    }
  }

  async save(stored: StoredKeyring): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = this.#path(stored.participant);
    await writeFile(`${path}.new`, JSON.stringify(stored.card, null, 2) + '\n', { mode: 0o600 });
    await rename(`${path}.new`, path);
    await this.#open.save(stored);
  }

  async remove(participant: Id): Promise<void> {
    await rm(this.#path(participant), { force: true });
    await this.#open.remove(participant);
  }

  async participants(): Promise<Id[]> {
    const names = await readdir(this.folder).catch((e: NodeJS.ErrnoException) => {
      if (e.code === 'ENOENT') return [];
      throw e;
    });
    return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
  }

  #path(participant: Id): string {
    if (!isId(participant)) throw new TypeError('not a participant');
    return join(this.folder, participant + SUFFIX);
  }
}
