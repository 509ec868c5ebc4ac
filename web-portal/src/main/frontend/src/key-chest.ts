/**
 * The keys at hand while reading an archive: what the reader brings, and what opening parcels with them adds,
 * archive key by archive key down to the keys of visits and imports (protocol §4).
 */
import type { Digest } from './digest';
import { importWrappingKey } from './keys';
import { openParcel } from './parcel';
import { type KeyFinder, type Sealed, SealedError, lineFor, parseSealed } from './sealed';

export class KeyChest implements KeyFinder {
  readonly #base: KeyFinder;
  readonly #opened = new Map<Digest, CryptoKey>();

  constructor(base: KeyFinder) {
    this.#base = base;
  }

  find(thumbprint: Digest): CryptoKey | undefined {
    return this.#opened.get(thumbprint) ?? this.#base.find(thumbprint);
  }

  /**
   * Opens every parcel that can be opened, round by round: keys from one round open parcels of the next.
   *
   * Parcels that nobody at hand may open stay closed; one that was altered is left out and counted.
   *
   * @returns how many stayed closed and how many were altered
   */
  async openAll(parcels: readonly string[]): Promise<{ closed: number; broken: number }> {
    let waiting: Sealed[] = [];
    let broken = 0;
    for (const text of parcels) {
      try {
        waiting.push(parseSealed(text));
      } catch (e) {
        if (!(e instanceof SealedError)) throw e;
        broken++;
      }
    }
    for (;;) {
      const ready = waiting.filter((parcel) => lineFor(parcel, this));
      if (ready.length === 0) return { closed: waiting.length, broken };
      waiting = waiting.filter((parcel) => !ready.includes(parcel));
      const results = await Promise.all(ready.map((parcel) => this.#openOne(parcel)));
      broken += results.filter((ok) => !ok).length;
    }
  }

  async #openOne(parcel: Sealed): Promise<boolean> {
    try {
      for (const jwk of await openParcel(parcel, this)) {
        const { thumbprint, key } = await importWrappingKey(jwk);
        this.#opened.set(thumbprint, key);
      }
      return true;
    } catch (e) {
      if (e instanceof SealedError) return false;
      throw e;
    }
  }
}
