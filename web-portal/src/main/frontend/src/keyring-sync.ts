/**
 * The copy of the keyring on the home node. Several devices of one person write to it; the ETag keeps one from
 * overwriting the other, and what both have is united.
 */
import type { Api, RemoteCard } from './api';
import { ApiError } from './http';
import { openMaster, openMaterial } from './key-card';
import type { Keyring } from './keyring';
import { KeyringError } from './keyring-error';
import type { NewKeys } from './keyring-material';

const ROUNDS = 5;

export class KeyringSync {
  constructor(
    private readonly api: Pick<Api, 'keyring' | 'saveKeyring'>,
    private readonly keyring: Keyring,
  ) {}

  /** Adds keys and returns once the home node keeps them too: only then may a transaction name them. */
  async add(keys: NewKeys): Promise<void> {
    await this.keyring.add(keys);
    await this.push();
  }

  /** Takes in what other devices added. */
  async pull(): Promise<void> {
    const { card, etag } = await this.api.keyring();
    await this.keyring.merge(card, etag);
  }

  /**
   * Brings this device's card to the home node, united with what is there.
   *
   * @throws KeyringError `PASSPHRASE_CHANGED` if another device sealed it anew, `KEYRING_CONFLICT` if others keep writing
   */
  async push(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      if (await this.#save()) return;
      await this.pull();
    }
    throw new KeyringError('KEYRING_CONFLICT', 'other devices keep changing the keyring');
  }

  /**
   * A new passphrase for this device and for the copy on the home node.
   *
   * @throws KeyringError `WRONG_PASSPHRASE`, `WEAK_PASSPHRASE`
   */
  async changePassphrase(old: string, chosen: string, known: readonly string[] = []): Promise<void> {
    await this.pull();
    await this.keyring.changePassphrase(old, chosen, known);
    for (let round = 0; round < ROUNDS; round++) {
      if (await this.#save()) return;
      await this.#adopt(await this.api.keyring(), old);
    }
    throw new KeyringError('KEYRING_CONFLICT', 'other devices keep changing the keyring');
  }

  /** Another device added keys under the old passphrase meanwhile: take its keys over. */
  async #adopt({ card, etag }: RemoteCard, passphrase: string): Promise<void> {
    await this.keyring.add(await openMaterial(card, await openMaster(card, passphrase)));
    await this.keyring.noteSaved(etag);
  }

  async #save(): Promise<boolean> {
    const { card, etag } = await this.keyring.card();
    try {
      const saved = await this.api.saveKeyring(card, etag);
      await this.keyring.noteSaved(saved ?? (await this.api.keyring()).etag);
      return true;
    } catch (e) {
      const otherVersion = e instanceof ApiError && [409, 412, 428].includes(e.status);
      if (otherVersion) return false;
      throw e;
    }
  }
}
