/**
 * A person's keyring on this device.
 *
 * Locked, only the sealed card is there. Unlocked, the master key's handle stands in the key store, so that every page
 * of the portal can open the card again, and the private keys are handles in this page's memory; none can be exported.
 * Keys are only ever added: old decryption keys open old records (S-2.4), and which signing key is current is the ledger's word.
 */
import { bringTo, openBrought } from './card-import';
import type { Digest } from './digest';
import type { Id } from './ids';
import { type KeyCard, makeCard, openMaster, openMaterial, reseal } from './key-card';
import type { KeyStore, StoredKeyring } from './key-store';
import { KeyringError } from './keyring-error';
import { type KeyringMaterial, type NewKeys, sizeOf, unite } from './keyring-material';
import {
  type KeyHandle,
  type SymmetricJwk,
  importDecryptionKey,
  importSigningKey,
  importWrappingKey,
  thumbprint,
} from './keys';
import { exclusively } from './mutex';
import type { KeyFinder } from './sealed';

export { KeyringError } from './keyring-error';

/** An unlocked keyring locks itself after this long without use: 10 minutes. */
export const IDLE_MILLIS = 10 * 60 * 1000;

export class Keyring implements KeyFinder {
  #signing = new Map<Digest, CryptoKey>();
  #opening = new Map<Digest, CryptoKey>();
  #unlocked = false;
  #seenKeyring = '';

  private constructor(
    readonly participant: Id,
    private readonly store: KeyStore,
  ) {}

  /**
   * Seals new material under a passphrase and keeps it, unlocked.
   *
   * @param known what a guesser of the passphrase would know of the person
   * @throws KeyringError `WEAK_PASSPHRASE`
   */
  static async create(
    store: KeyStore,
    material: KeyringMaterial,
    passphrase: string,
    known: readonly string[] = [],
  ): Promise<Keyring> {
    const { card, master } = await makeCard(material, passphrase, known);
    const { participant } = material;
    await store.save({ participant, card, etag: null, master, usedAt: Date.now() });
    const keyring = new Keyring(participant, store);
    await keyring.#take(card, material);
    return keyring;
  }

  /**
   * The keyring that this device keeps for a person, unlocked if it was left so and used lately.
   *
   * @param idleMillis how long it may lie unlocked and unused before it is found locked
   * @returns null if the device has no card of theirs
   */
  static async load(store: KeyStore, participant: Id, idleMillis = IDLE_MILLIS): Promise<Keyring | null> {
    const stored = await store.load(participant);
    if (!stored) return null;
    const keyring = new Keyring(participant, store);
    if (Date.now() - stored.usedAt > idleMillis) await keyring.lock();
    else await keyring.refresh();
    return keyring;
  }

  /**
   * Brings a card to this device, from a file or from the home node, and unites it with the keys that are there.
   *
   * @param etag the home node's, if the card is from there
   * @throws KeyringError `WRONG_PASSPHRASE`, `CARD_MALFORMED`
   */
  static async importCard(
    store: KeyStore,
    card: KeyCard,
    passphrase: string,
    etag: string | null = null,
  ): Promise<Keyring> {
    const { participant } = card;
    const keyring = new Keyring(participant, store);
    const brought = await openBrought(card, passphrase, etag);
    await exclusively(keyring.#lockName, async () => {
      const { material, ...kept } = await bringTo(await store.load(participant), brought);
      await store.save({
        participant,
        card: kept.card,
        etag: kept.etag,
        master: kept.master,
        usedAt: Date.now(),
      });
      await keyring.#take(kept.card, material);
    });
    return keyring;
  }

  get locked(): boolean {
    return !this.#unlocked;
  }

  /** @throws KeyringError `WRONG_PASSPHRASE`, `NO_CARD` */
  async unlock(passphrase: string): Promise<void> {
    await exclusively(this.#lockName, async () => {
      const stored = await this.#stored();
      const master = await openMaster(stored.card, passphrase);
      const material = await openMaterial(stored.card, master);
      await this.store.save({ ...stored, master, usedAt: Date.now() });
      await this.#take(stored.card, material);
    });
  }

  /** Forgets every handle, here and in the key store; the sealed card stays. */
  async lock(): Promise<void> {
    this.#forget();
    await this.#update((stored) => ({ ...stored, master: null }));
  }

  /** Takes up what another tab did meanwhile: it locked, unlocked or added keys. */
  async refresh(): Promise<void> {
    const { card, master } = await this.#stored();
    if (!master) this.#forget();
    else if (card.keyring !== this.#seenKeyring) await this.#take(card, await openMaterial(card, master));
  }

  /** A key to open with: of the person, archive, visit or import. */
  find(key: Digest): CryptoKey | undefined {
    return this.#opening.get(key);
  }

  hasSigningKey(key: Digest): boolean {
    return this.#signing.has(key);
  }

  /**
   * The signing key that the ledger calls current.
   *
   * @throws KeyringError `LOCKED`, or `KEY_MISSING` if this device was never given that key
   */
  currentSigningKey(current: Digest): KeyHandle {
    if (!this.#unlocked) throw new KeyringError('LOCKED', 'the keyring is locked');
    const key = this.#signing.get(current);
    if (!key) throw new KeyringError('KEY_MISSING', 'the current signing key is not on this device');
    return { thumbprint: current, key };
  }

  /**
   * An archive, visit or import key as it goes into a parcel: the one use that needs its octets.
   *
   * @returns null if the keyring does not have it
   * @throws KeyringError `LOCKED`
   */
  async wrappedKey(key: Digest): Promise<SymmetricJwk | null> {
    const { card, master } = await this.#stored();
    if (!master) throw new KeyringError('LOCKED', 'the keyring is locked');
    const { archive, visits } = await openMaterial(card, master);
    for (const jwk of [...archive, ...visits]) {
      if ((await thumbprint(jwk)) === key) return jwk;
    }
    return null;
  }

  /** Adds keys and seals the card again, without the passphrase. @throws KeyringError `LOCKED` */
  async add(added: NewKeys): Promise<void> {
    await this.#change(async (stored, master) => {
      const material = unite(await openMaterial(stored.card, master), added);
      return { ...stored, card: await reseal(stored.card, material, master) };
    });
  }

  /**
   * Takes in the home node's card: afterwards this device has the keys of both.
   *
   * @returns whether this device has keys that the home node lacks
   * @throws KeyringError `CARD_FOREIGN`, or `PASSPHRASE_CHANGED` if it was sealed anew elsewhere: import it with its passphrase
   */
  async merge(remote: KeyCard, etag: string | null): Promise<boolean> {
    if (remote.participant !== this.participant)
      throw new KeyringError('CARD_FOREIGN', "another person's card");
    let ahead = false;
    await this.#change(async (stored, master) => {
      const theirs = await openMaterial(remote, master);
      const united = unite(theirs, await openMaterial(stored.card, master));
      ahead = sizeOf(united) > sizeOf(theirs);
      return { ...stored, etag, card: ahead ? await reseal(remote, united, master) : remote };
    });
    return ahead;
  }

  /**
   * Seals the keyring under a new passphrase and a new master key; other devices must unlock anew.
   *
   * @throws KeyringError `WRONG_PASSPHRASE`, `WEAK_PASSPHRASE`
   */
  async changePassphrase(old: string, chosen: string, known: readonly string[] = []): Promise<void> {
    await exclusively(this.#lockName, async () => {
      const stored = await this.#stored();
      const material = await openMaterial(stored.card, await openMaster(stored.card, old));
      const { card, master } = await makeCard(material, chosen, known);
      await this.store.save({ ...stored, card, master, usedAt: Date.now() });
      await this.#take(card, material);
    });
  }

  /** The sealed card with the ETag of the home node's copy that it contains. */
  async card(): Promise<{ card: KeyCard; etag: string | null }> {
    const { card, etag } = await this.#stored();
    return { card, etag };
  }

  /** Remembers which of the home node's copies this card contains. */
  async noteSaved(etag: string | null): Promise<void> {
    await this.#update((stored) => ({ ...stored, etag }));
  }

  /** Notes that the keyring is in use, so that it does not lock itself. */
  async touch(now: number): Promise<void> {
    await this.#update((stored) => ({ ...stored, usedAt: now }));
  }

  async usedAt(): Promise<number> {
    return (await this.#stored()).usedAt;
  }

  get #lockName(): string {
    return `yilian-keyring-${this.participant}`;
  }

  async #stored(): Promise<StoredKeyring> {
    const stored = await this.store.load(this.participant);
    if (!stored) throw new KeyringError('NO_CARD', 'this device has no key card of this person');
    return stored;
  }

  /** Reads and writes under the lock: a tab that notes its use must not bring back what another has just locked. */
  async #update(change: (stored: StoredKeyring) => StoredKeyring): Promise<void> {
    await exclusively(this.#lockName, async () => this.store.save(change(await this.#stored())));
  }

  async #change(change: (stored: StoredKeyring, master: CryptoKey) => Promise<StoredKeyring>): Promise<void> {
    await exclusively(this.#lockName, async () => {
      const stored = await this.#stored();
      if (!stored.master) throw new KeyringError('LOCKED', 'the keyring is locked');
      const changed = await change(stored, stored.master);
      await this.store.save(changed);
      await this.#take(changed.card, await openMaterial(changed.card, stored.master));
    });
  }

  async #take(card: KeyCard, material: KeyringMaterial): Promise<void> {
    const [signing, people, symmetric] = await Promise.all([
      Promise.all(material.signing.map(importSigningKey)),
      Promise.all(material.encryption.map(importDecryptionKey)),
      Promise.all([...material.archive, ...material.visits].map(importWrappingKey)),
    ]);
    const named = (handles: KeyHandle[]) => handles.map(({ thumbprint: name, key }) => [name, key] as const);
    this.#signing = new Map(named(signing));
    this.#opening = new Map(named([...people, ...symmetric]));
    this.#seenKeyring = card.keyring;
    this.#unlocked = true;
  }

  #forget(): void {
    this.#signing = new Map();
    this.#opening = new Map();
    this.#seenKeyring = '';
    this.#unlocked = false;
  }
}
