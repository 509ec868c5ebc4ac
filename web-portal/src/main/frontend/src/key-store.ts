/** Where a device keeps key cards, and handles of master keys while they are unlocked. */
import type { Id } from './ids';
import type { KeyCard } from './key-card';

export interface StoredKeyring {
  readonly participant: Id;
  readonly card: KeyCard;
  /** ETag of the copy on the home node that this card contains; null if none was read yet. */
  readonly etag: string | null;
  /** Non-extractable, and only while unlocked. */
  readonly master: CryptoKey | null;
  /** When the unlocked keyring was last used; milliseconds since 1970. */
  readonly usedAt: number;
}

export interface KeyStore {
  load(participant: Id): Promise<StoredKeyring | null>;
  save(stored: StoredKeyring): Promise<void>;
  remove(participant: Id): Promise<void>;
  participants(): Promise<Id[]>;
}

/** For tests and for clients that hold the card elsewhere. */
export class MemoryKeyStore implements KeyStore {
  readonly #stored = new Map<Id, StoredKeyring>();

  async load(participant: Id): Promise<StoredKeyring | null> {
    return this.#stored.get(participant) ?? null;
  }

  async save(stored: StoredKeyring): Promise<void> {
    this.#stored.set(stored.participant, stored);
  }

  async remove(participant: Id): Promise<void> {
    this.#stored.delete(participant);
  }

  async participants(): Promise<Id[]> {
    return [...this.#stored.keys()];
  }
}
