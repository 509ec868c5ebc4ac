/** Signing in (S-3.2): password, then the device's key; on a device without the person's keys, their card first. */
import type { Api, SignInChallenge } from './api';
import { requireSignInChallenge, signChallenge } from './challenge';
import type { KeyCard } from './key-card';
import type { KeyStore } from './key-store';
import { Keyring } from './keyring';
import { KeyringError } from './keyring-error';

export interface SessionOptions {
  readonly api: Api;
  readonly store: KeyStore;
  /** The site that the person sees: `location.origin`. */
  readonly origin: string;
}

/** A sign-in whose password was right and whose key is still to come. */
export interface PendingSignIn extends SignInChallenge {
  readonly username: string;
}

export class Session {
  readonly #api: Api;
  readonly #store: KeyStore;
  readonly #origin: string;

  constructor({ api, store, origin }: SessionOptions) {
    this.#api = api;
    this.#store = store;
    this.#origin = origin;
  }

  /** @throws ApiError `SIGN_IN_FAILED`, or 429 with `retryAfterSeconds` */
  async password(username: string, password: string): Promise<PendingSignIn> {
    return { ...(await this.#api.password(username, password)), username };
  }

  /** The person's keyring on this device, locked or not; null: their card must be imported. */
  keyring(pending: PendingSignIn): Promise<Keyring | null> {
    return Keyring.load(this.#store, pending.participant);
  }

  /** Brings the sealed keyring from the home node to this device. @throws KeyringError `WRONG_PASSPHRASE` */
  async importFromServer(_pending: PendingSignIn, passphrase: string): Promise<Keyring> {
    const { card, etag } = await this.#api.sessionKeyring();
    return Keyring.importCard(this.#store, card, passphrase, etag);
  }

  /** Brings a key card file to this device. @throws KeyringError `WRONG_PASSPHRASE`, `CARD_FOREIGN` */
  async importCard(pending: PendingSignIn, card: KeyCard, passphrase: string): Promise<Keyring> {
    if (card.participant !== pending.participant) {
      throw new KeyringError('CARD_FOREIGN', "another person's key card");
    }
    return Keyring.importCard(this.#store, card, passphrase);
  }

  /**
   * Signs the challenge with the current key and is signed in.
   *
   * If another device renewed the key, the home node's keyring is taken in first.
   *
   * @returns the person's home page
   * @throws ChallengeError if the challenge is not for this site; nothing is signed
   * @throws KeyringError `LOCKED`; `KEY_MISSING` if neither this device nor the home node has the current key
   */
  async prove(pending: PendingSignIn, keyring: Keyring): Promise<{ home: string }> {
    requireSignInChallenge(pending.challenge, this.#origin, Date.now());
    if (!keyring.locked && !keyring.hasSigningKey(pending.signingKey)) {
      const { card, etag } = await this.#api.sessionKeyring();
      await keyring.merge(card, etag);
    }
    const signer = keyring.currentSigningKey(pending.signingKey);
    const home = await this.#api.prove(await signChallenge(pending.challenge, signer));
    await keyring.touch(Date.now());
    return home;
  }

  /**
   * The whole sign-in with a passphrase at hand, as clients without pages do it.
   *
   * @returns the unlocked keyring and the home page
   */
  async signIn(
    username: string,
    password: string,
    passphrase: string,
  ): Promise<{ keyring: Keyring; home: string; pending: PendingSignIn }> {
    const pending = await this.password(username, password);
    let keyring = await this.keyring(pending);
    if (!keyring) keyring = await this.importFromServer(pending, passphrase);
    else if (keyring.locked) await keyring.unlock(passphrase);
    const { home } = await this.prove(pending, keyring);
    return { keyring, home, pending };
  }

  /** Ends the session and locks the keyring; the sealed card stays unless this device is to forget the person. */
  async signOut(keyring: Keyring | null, { forget = false } = {}): Promise<void> {
    if (keyring) await (forget ? this.#store.remove(keyring.participant) : keyring.lock());
    await this.#api.signOut();
  }
}
