import { beforeAll, describe, expect, it } from 'vitest';
import type { RemoteCard } from '../src/api';
import { ApiError } from '../src/http';
import type { KeyCard } from '../src/key-card';
import { MemoryKeyStore } from '../src/key-store';
import { Keyring } from '../src/keyring';
import { KeyringSync } from '../src/keyring-sync';
import { generateSymmetricKey, thumbprint } from '../src/keys';
import { OTHER_STRONG, type PersonFixture, STRONG, person, unlockedIn } from './person-fixture';

/** A place for one sealed keyring, guarded by an ETag as `PUT /me/keyring` is. */
class KeyringPlace {
  saves = 0;
  constructor(public card: KeyCard) {}

  async keyring(): Promise<RemoteCard> {
    return { card: this.card, etag: `"${this.saves}"` };
  }

  async saveKeyring(card: KeyCard, etag: string | null): Promise<string> {
    if (etag !== `"${this.saves}"`) throw new ApiError('KEYRING_CHANGED', 'test', 412, 'another version');
    this.card = card;
    return `"${++this.saves}"`;
  }
}

let someone: PersonFixture;
beforeAll(async () => {
  someone = await person();
});

async function twoDevices() {
  const { material } = someone;
  const first = await unlockedIn(new MemoryKeyStore(), material);
  const second = await unlockedIn(new MemoryKeyStore(), material);
  const { card } = await first.card();
  const place = new KeyringPlace(card);
  return {
    first,
    second,
    place,
    syncs: [new KeyringSync(place, first), new KeyringSync(place, second)] as const,
  };
}

describe('keyring on the home node', () => {
  it('is saved before a transaction may name its new keys', async () => {
    const { first, place, syncs } = await twoDevices();
    await syncs[0].add({ archive: [generateSymmetricKey()] });
    expect(place.card).toEqual((await first.card()).card);
  });

  it('unites what two devices add without knowing of each other', async () => {
    const { first, second, place, syncs } = await twoDevices();
    const keys = Array.from({ length: 4 }, generateSymmetricKey);
    for (const [i, key] of keys.entries()) await syncs[i % 2]!.add({ visits: [key] });
    await syncs[0].pull();
    for (const key of keys) {
      expect(first.find(await thumbprint(key))).toBeDefined();
    }
    const third = await Keyring.importCard(new MemoryKeyStore(), place.card, STRONG);
    for (const key of keys) expect(third.find(await thumbprint(key))).toBeDefined();
    expect(second.find(await thumbprint(keys[0]!))).toBeDefined();
  });

  it('unites what two devices add at the very same time', async () => {
    const { place, syncs } = await twoDevices();
    const keys = [generateSymmetricKey(), generateSymmetricKey()];
    await Promise.all(keys.map((key, i) => syncs[i]!.add({ visits: [key] })));
    const third = await Keyring.importCard(new MemoryKeyStore(), place.card, STRONG);
    for (const key of keys) expect(third.find(await thumbprint(key))).toBeDefined();
  });

  it('carries a new passphrase, after which the other device has to unlock anew', async () => {
    const { place, syncs } = await twoDevices();
    await syncs[0].changePassphrase(STRONG, OTHER_STRONG);
    await expect(syncs[1].add({ visits: [generateSymmetricKey()] })).rejects.toMatchObject({
      code: 'PASSPHRASE_CHANGED',
    });
    await expect(Keyring.importCard(new MemoryKeyStore(), place.card, STRONG)).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await expect(Keyring.importCard(new MemoryKeyStore(), place.card, OTHER_STRONG)).resolves.toBeDefined();
  });

  it('gives up when the place refuses every version', async () => {
    const { first, place } = await twoDevices();
    const stubborn = {
      keyring: () => place.keyring(),
      saveKeyring: () => Promise.reject(new ApiError('KEYRING_CHANGED', 'test', 412, 'never')),
    };
    await expect(new KeyringSync(stubborn, first).push()).rejects.toMatchObject({ code: 'KEYRING_CONFLICT' });
  });

  it('passes on any other refusal', async () => {
    const { first, place } = await twoDevices();
    const refusing = {
      keyring: () => place.keyring(),
      saveKeyring: () => Promise.reject(new ApiError('NOT_SIGNED_IN', 'test', 401, 'no')),
    };
    await expect(new KeyringSync(refusing, first).push()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });
});
