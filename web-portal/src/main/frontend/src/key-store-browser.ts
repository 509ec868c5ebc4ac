/** The key store of a browser: IndexedDB, which keeps a CryptoKey without ever showing its octets. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Id } from './ids';
import type { KeyStore, StoredKeyring } from './key-store';

interface Schema extends DBSchema {
  keyrings: { key: Id; value: StoredKeyring };
}

export class BrowserKeyStore implements KeyStore {
  readonly #database: Promise<IDBPDatabase<Schema>>;

  constructor(name = 'yilian') {
    this.#database = openDB<Schema>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('keyrings', { keyPath: 'participant' });
      },
    });
  }

  async load(participant: Id): Promise<StoredKeyring | null> {
    return (await (await this.#database).get('keyrings', participant)) ?? null;
  }

  async save(stored: StoredKeyring): Promise<void> {
    await (await this.#database).put('keyrings', stored);
  }

  async remove(participant: Id): Promise<void> {
    await (await this.#database).delete('keyrings', participant);
  }

  async participants(): Promise<Id[]> {
    return (await this.#database).getAllKeys('keyrings');
  }
}
