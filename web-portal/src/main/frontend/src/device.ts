/** A signed-in person's device: knows who they are, signs with their current key, submits, waits for finality. */
import type { Api, Me, Ordered } from './api';
import { type HospitalMemory, KnownHospitals, MemoryHospitalMemory } from './consortium';
import type { Digest } from './digest';
import { ApiError } from './http';
import type { Id } from './ids';
import type { Keyring } from './keyring';
import { KeyringError } from './keyring-error';
import { KeyringSync } from './keyring-sync';
import { type KeyHandle, importEncryptionKey } from './keys';
import { type LedgerFeed, untilFinal } from './ledger-feed';
import { type Recipient, toPerson } from './sealed';
import {
  type Bodies,
  type SignedTransaction,
  type Time,
  type TransactionType,
  draft,
  sign,
} from './transaction';
import { type ViewMemory, MemoryViewMemory } from './view-memory';

/** A transaction in a block. */
export interface Submitted extends Ordered {
  readonly type: TransactionType;
}

export interface DeviceOptions {
  readonly api: Api;
  readonly keyring: Keyring;
  readonly feed?: LedgerFeed;
  readonly views?: ViewMemory;
  readonly hospitals?: HospitalMemory;
}

export class Device {
  readonly api: Api;
  readonly keyring: Keyring;
  readonly sync: KeyringSync;
  readonly feed: LedgerFeed | undefined;
  readonly views: ViewMemory;
  readonly hospitals: KnownHospitals;
  #me: Promise<Me> | undefined;
  #clockOffsetMillis = 0;

  constructor({ api, keyring, feed, views, hospitals }: DeviceOptions) {
    this.api = api;
    this.keyring = keyring;
    this.feed = feed;
    this.views = views ?? new MemoryViewMemory();
    this.hospitals = new KnownHospitals(() => api.members(), hospitals ?? new MemoryHospitalMemory());
    this.sync = new KeyringSync(api, keyring);
  }

  /** Who is signed in; asked again after whatever may have changed their keys. */
  me({ fresh = false } = {}): Promise<Me> {
    if (fresh || !this.#me) {
      const asked = this.api.me();
      asked.catch(() => (this.#me = undefined));
      this.#me = asked;
    }
    return this.#me;
  }

  /** Ends the session; nothing is pushed from then on. */
  async signOut(): Promise<void> {
    await this.feed?.end();
    await this.api.signOut();
  }

  /** The ledger's time, as far as this device knows it: its own clock may be wrong. */
  now(): Time {
    return Date.now() + this.#clockOffsetMillis;
  }

  /** Public encryption keys and more of another person. */
  async recipient(participant: Id): Promise<Recipient> {
    const { encryptionKey } = await this.api.participant(participant);
    return toPerson(await importEncryptionKey(encryptionKey));
  }

  /** Oneself as a recipient, under the encryption key that the ledger calls current. */
  async self(): Promise<Recipient> {
    return this.recipient((await this.me()).participant);
  }

  /**
   * The signing key that the ledger calls current; if another device made it, the home node's keyring is taken in first.
   *
   * @throws KeyringError `LOCKED`, `KEY_MISSING`
   */
  async signer(): Promise<KeyHandle> {
    const { signingKey } = await this.me();
    try {
      return this.keyring.currentSigningKey(signingKey);
    } catch (e) {
      if (!(e instanceof KeyringError && e.code === 'KEY_MISSING')) throw e;
      await this.sync.pull();
      return this.keyring.currentSigningKey(signingKey);
    }
  }

  /** Signs without submitting. */
  async sign<T extends TransactionType>(type: T, body: Bodies[T]): Promise<SignedTransaction<T>> {
    const signer = await this.signer();
    return sign(draft(type, (await this.me()).participant, this.now(), body), signer);
  }

  /**
   * Signs and submits; returns once ordered. Over a broken line the same transaction goes again. If the key was renewed
   * meanwhile or this device's clock is off, it is signed anew, once.
   *
   * @throws ApiError with the contract's code
   */
  async submit<T extends TransactionType>(
    type: T,
    body: Bodies[T],
    ciphertexts: readonly string[] = [],
  ): Promise<Submitted> {
    const attempt = async () => {
      const { envelope } = await this.sign(type, body);
      return this.api.submit({ transaction: envelope, ciphertexts });
    };
    let ordered: Ordered;
    try {
      ordered = await attempt();
    } catch (e) {
      if (!(e instanceof ApiError) || !(await this.#remedied(e.code))) throw e;
      ordered = await attempt();
    }
    if (type === 'visit.close' || type.startsWith('key.') || type === 'visit.grantView') this.#me = undefined;
    return { ...ordered, type };
  }

  /** @returns once the transaction's block is final */
  async untilFinal({ height }: { height: number }, signal?: AbortSignal): Promise<void> {
    const ask = async (polling: AbortSignal) => (await this.api.status(polling)).finalHeight;
    await untilFinal(height, ask, this.feed, signal);
  }

  /** Whether signing the same anew may help: the ledger's time and the current key were asked for again. */
  async #remedied(code: string): Promise<boolean> {
    if (code === 'STALE' || code === 'FUTURE') {
      const asked = Date.now();
      const { time } = await this.api.status();
      this.#clockOffsetMillis = Math.round(time - (asked + Date.now()) / 2);
      return true;
    }
    if (code !== 'KEY_ROTATED') return false;
    const before: Digest = (await this.me()).signingKey;
    return (await this.me({ fresh: true })).signingKey !== before;
  }
}
