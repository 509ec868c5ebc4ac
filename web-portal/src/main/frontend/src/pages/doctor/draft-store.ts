/**
 * Drafts on this device, sealed under the keyring's master key: at rest there is nothing to read, and nobody opens them
 * while the keys are locked.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Bytes, fromUtf8, utf8 } from '../../encoding';
import type { Id } from '../../ids';
import type { KeyStore } from '../../key-store';
import type { RecordDraft } from './draft';

interface SealedDraft {
  readonly visit: Id;
  readonly participant: Id;
  readonly iv: Bytes;
  readonly sealed: Bytes;
  readonly savedAt: number;
  /** Whether it holds more than who the patient is. */
  readonly written: boolean;
}

interface Schema extends DBSchema {
  drafts: { key: Id; value: SealedDraft };
}

export interface SavedDraft {
  readonly draft: RecordDraft;
  readonly savedAt: number;
}

export class DraftStore {
  readonly #database: Promise<IDBPDatabase<Schema>>;

  constructor(
    private readonly participant: Id,
    private readonly keys: KeyStore,
    name = 'yilian-drafts',
  ) {
    this.#database = openDB<Schema>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('drafts', { keyPath: 'visit' });
      },
    });
  }

  /** @returns when it was saved; null while the keys are locked: nothing is ever written in the clear */
  async save(visit: Id, draft: RecordDraft, written: boolean): Promise<number | null> {
    const master = await this.#master();
    if (!master) return null;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      this.#algorithm(visit, iv),
      master,
      utf8(JSON.stringify(draft)),
    );
    const savedAt = Date.now();
    const { participant } = this;
    await (
      await this.#database
    ).put('drafts', { visit, participant, iv, sealed: new Uint8Array(sealed), savedAt, written });
    return savedAt;
  }

  /** @returns null if there is none, or none that this person's keys open */
  async load(visit: Id): Promise<SavedDraft | null> {
    const [kept, master] = await Promise.all([
      this.#database.then((database) => database.get('drafts', visit)),
      this.#master(),
    ]);
    if (!kept || !master || kept.participant !== this.participant) return null;
    try {
      const opened = await crypto.subtle.decrypt(this.#algorithm(visit, kept.iv), master, kept.sealed);
      return { draft: JSON.parse(fromUtf8(new Uint8Array(opened))) as RecordDraft, savedAt: kept.savedAt };
    } catch {
      // Sealed under a master key that a new passphrase has replaced: nobody opens it any more.
      await this.remove(visit);
      return null;
    }
  }

  async remove(visit: Id): Promise<void> {
    await (await this.#database).delete('drafts', visit);
  }

  /** Visits of this person for which something is written. */
  async visits(): Promise<ReadonlySet<Id>> {
    const all = await (await this.#database).getAll('drafts');
    const own = all.filter(({ participant, written }) => participant === this.participant && written);
    return new Set(own.map(({ visit }) => visit));
  }

  async #master(): Promise<CryptoKey | null> {
    return (await this.keys.load(this.participant))?.master ?? null;
  }

  /** A draft is bound to its person and visit: exchanged for another, it does not open. */
  #algorithm(visit: Id, iv: Bytes): AesGcmParams {
    return {
      name: 'AES-GCM',
      iv,
      additionalData: utf8(`yilian-draft:${this.participant}:${visit}`),
      tagLength: 128,
    };
  }
}
