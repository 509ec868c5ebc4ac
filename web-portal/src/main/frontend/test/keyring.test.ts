import 'fake-indexeddb/auto';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../src/encoding';
import { cardFile, makeCard, openMaster, openMaterial, parseCard } from '../src/key-card';
import { type KeyStore, MemoryKeyStore } from '../src/key-store';
import { BrowserKeyStore } from '../src/key-store-browser';
import { IDLE_MILLIS, Keyring } from '../src/keyring';
import { generatePersonKeys } from '../src/keyring-material';
import {
  generateSymmetricKey,
  importEncryptionKey,
  importWrappingKey,
  publicPart,
  thumbprint,
} from '../src/keys';
import { FileKeyStore } from '../src/node/key-store-file';
import { open, seal, toPerson } from '../src/sealed';
import { OTHER_STRONG, type PersonFixture, STRONG, person, unlockedIn } from './person-fixture';

let someone: PersonFixture;
let stores = 0;
const browserStore = () => new BrowserKeyStore(`test-${stores++}`);

beforeAll(async () => {
  someone = await person();
});

async function unlocked(store: KeyStore = new MemoryKeyStore()): Promise<Keyring> {
  return unlockedIn(store, someone.material);
}

describe('key card', () => {
  it('is sealed as the protocol says: PBES2 with 600,000 rounds over the master key, the keyring under it', async () => {
    const { card } = await makeCard(someone.material, STRONG);
    const header = (jwe: string) =>
      JSON.parse(Buffer.from(jwe.split('.')[0]!, 'base64url').toString()) as object;
    expect(Object.keys(card)).toEqual(['format', 'version', 'participant', 'master', 'keyring']);
    expect(header(card.master)).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 600_000 });
    expect(header(card.keyring)).toEqual({ alg: 'dir', enc: 'A256GCM' });
    expect(await openMaterial(card, await openMaster(card, STRONG))).toEqual(someone.material);
  });

  it('opens whichever way the passphrase’s characters were composed', async () => {
    const { card } = await makeCard(someone.material, `${STRONG} é`);
    await expect(openMaster(card, `${STRONG} é`)).resolves.toBeDefined();
  });

  it.each(['password', 'woaini1314', '12345678', 'qwertyuiop', '5201314520', 'Passw0rd!', ''])(
    'is not sealed under the weak passphrase %j',
    async (weak) => {
      await expect(makeCard(someone.material, weak)).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' });
    },
  );

  it('does not open with another passphrase', async () => {
    const { card } = await makeCard(someone.material, STRONG);
    await expect(openMaster(card, OTHER_STRONG)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
  });

  it('does not lend its keyring to another person’s card', async () => {
    const { card, master } = await makeCard(someone.material, STRONG);
    const swapped = { ...card, participant: (await person()).id };
    await expect(openMaterial(swapped, master)).rejects.toMatchObject({ code: 'CARD_MALFORMED' });
  });

  it.each(['', '[]', 'null', '{}', '{"format":"yilian-keyring","version":2}', '{"format":"other"}'])(
    'is not read out of %j',
    (text) => {
      expect(() => parseCard(text)).toThrow(expect.objectContaining({ code: 'CARD_MALFORMED' }));
    },
  );

  it('survives being a file', async () => {
    const { card } = await makeCard(someone.material, STRONG);
    const file = cardFile(card);
    expect(parseCard(file.content)).toEqual(card);
    expect(file.name).toMatch(/\.json$/);
  });
});

describe.each([
  ['memory', () => new MemoryKeyStore()],
  ['IndexedDB', browserStore],
])('keyring kept in %s', (_, newStore) => {
  it('is found unlocked by the next page, with handles that cannot be exported', async () => {
    const store = newStore();
    await unlocked(store);
    const next = (await Keyring.load(store, someone.id))!;
    expect(next.locked).toBe(false);
    const signer = next.currentSigningKey(someone.signer.thumbprint);
    expect(signer.key.extractable).toBe(false);
    const stored = (await store.load(someone.id))!;
    expect(stored.master!.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', stored.master!)).rejects.toThrow();
    expect(JSON.stringify(stored)).not.toContain(someone.material.signing[0]!.d);
  });

  it('opens what was sealed to the person', async () => {
    const keyring = await unlocked(newStore());
    const text = await seal(utf8('x'), 't', [toPerson(someone.recipient)]);
    expect(await open(text, keyring)).toEqual(utf8('x'));
  });

  it('leaves the sealed card and nothing else when it is locked', async () => {
    const store = newStore();
    const keyring = await unlocked(store);
    await keyring.lock();
    expect(keyring.locked).toBe(true);
    expect(() => keyring.currentSigningKey(someone.signer.thumbprint)).toThrow(
      expect.objectContaining({ code: 'LOCKED' }),
    );
    expect(keyring.find(someone.recipient.thumbprint)).toBeUndefined();
    await expect(keyring.add({ archive: [generateSymmetricKey()] })).rejects.toMatchObject({
      code: 'LOCKED',
    });
    await expect(keyring.wrappedKey('x')).rejects.toMatchObject({ code: 'LOCKED' });
    expect((await store.load(someone.id))!.master).toBeNull();
    await expect(keyring.unlock(OTHER_STRONG)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await keyring.unlock(STRONG);
    expect(keyring.hasSigningKey(someone.signer.thumbprint)).toBe(true);
  });

  it('is found locked after lying idle', async () => {
    const store = newStore();
    const keyring = await unlocked(store);
    await keyring.touch(Date.now() - IDLE_MILLIS - 1);
    const next = (await Keyring.load(store, someone.id))!;
    expect(next.locked).toBe(true);
    expect((await store.load(someone.id))!.master).toBeNull();
  });

  it('takes new keys without the passphrase, and they open with it', async () => {
    const store = newStore();
    const keyring = await unlocked(store);
    const [archive, visit, next] = [
      generateSymmetricKey(),
      generateSymmetricKey(),
      await generatePersonKeys(),
    ];
    await keyring.add({
      archive: [archive],
      visits: [visit],
      signing: [next.signing],
      encryption: [next.encryption],
    });
    await keyring.lock();
    await keyring.unlock(STRONG);
    const archiveName = await thumbprint(archive);
    expect(keyring.find(archiveName)).toBeDefined();
    expect(await keyring.wrappedKey(archiveName)).toEqual(archive);
    expect(await keyring.wrappedKey(await thumbprint(visit))).toEqual(visit);
    expect(await keyring.wrappedKey(await thumbprint(generateSymmetricKey()))).toBeNull();
    expect(keyring.hasSigningKey(await thumbprint(next.signing))).toBe(true);
  });
});

describe('keyring', () => {
  it('is created unlocked, under a passphrase that opens it and is strong enough', async () => {
    const store = new MemoryKeyStore();
    await expect(Keyring.create(store, someone.material, '12345678')).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
    });
    expect(await store.participants()).toEqual([]);
    const keyring = await Keyring.create(store, someone.material, STRONG);
    expect(keyring.locked).toBe(false);
    await keyring.lock();
    await keyring.unlock(STRONG);
    expect(keyring.hasSigningKey(someone.signer.thumbprint)).toBe(true);
  });

  it('signs with the key that the ledger calls current, not with the newest', async () => {
    const keyring = await unlocked();
    const next = await generatePersonKeys();
    await keyring.add({ signing: [next.signing] });
    expect(keyring.currentSigningKey(someone.signer.thumbprint).thumbprint).toBe(someone.signer.thumbprint);
    expect(() => keyring.currentSigningKey('nobody’s')).toThrow(
      expect.objectContaining({ code: 'KEY_MISSING' }),
    );
  });

  it('still opens with old encryption keys after a renewal', async () => {
    const keyring = await unlocked();
    const next = await generatePersonKeys();
    await keyring.add({ encryption: [next.encryption] });
    const old = await seal(utf8('old'), 't', [toPerson(someone.recipient)]);
    const young = await seal(utf8('new'), 't', [
      toPerson(await importEncryptionKey(publicPart(next.encryption))),
    ]);
    expect(await open(old, keyring)).toEqual(utf8('old'));
    expect(await open(young, keyring)).toEqual(utf8('new'));
  });

  it('loses no key when two tabs add at once', async () => {
    const store = browserStore();
    const first = await unlocked(store);
    const second = (await Keyring.load(store, someone.id))!;
    const keys = Array.from({ length: 6 }, generateSymmetricKey);
    await Promise.all(keys.map((key, i) => (i % 2 ? first : second).add({ visits: [key] })));
    const fresh = (await Keyring.load(store, someone.id))!;
    for (const key of keys) expect(fresh.find((await importWrappingKey(key)).thumbprint)).toBeDefined();
  });

  it('is not brought back by a tab that notes its use after another has locked', async () => {
    const store = new MemoryKeyStore();
    const keyring = await unlocked(store);
    const other = (await Keyring.load(store, someone.id))!;
    await Promise.all([keyring.lock(), other.touch(Date.now())]);
    await other.refresh();
    expect(other.locked).toBe(true);
  });

  it('unites the keys of two devices, and says which has more', async () => {
    const here = await unlocked();
    const { card: resealed } = await makeCard(someone.material, STRONG);
    await expect(here.merge(resealed, '"2"')).rejects.toMatchObject({ code: 'PASSPHRASE_CHANGED' });
    const device = await unlocked();
    const [mine, theirs] = [generateSymmetricKey(), generateSymmetricKey()];
    await here.add({ visits: [mine] });
    await device.add({ visits: [theirs] });
    expect(await here.merge((await device.card()).card, '"3"')).toBe(true);
    expect(await device.merge((await here.card()).card, '"4"')).toBe(false);
    for (const key of [mine, theirs]) {
      expect(here.find(await thumbprint(key))).toBeDefined();
      expect(device.find(await thumbprint(key))).toBeDefined();
    }
    expect((await here.card()).etag).toBe('"3"');
  });

  it('refuses another person’s card', async () => {
    const other = await person();
    const { card } = await makeCard(other.material, STRONG);
    await expect((await unlocked()).merge(card, null)).rejects.toMatchObject({ code: 'CARD_FOREIGN' });
  });

  it('keeps what the device has when a card is imported over it', async () => {
    const store = new MemoryKeyStore();
    const keyring = await unlocked(store);
    const old = (await keyring.card()).card;
    const key = generateSymmetricKey();
    await keyring.add({ archive: [key] });
    const imported = await Keyring.importCard(store, old, STRONG);
    expect(imported.find(await thumbprint(key))).toBeDefined();
  });

  it('keeps the device’s passphrase when an older card file is imported, and the home node’s when its card is', async () => {
    const store = new MemoryKeyStore();
    const keyring = await unlocked(store);
    const old = (await keyring.card()).card;
    await keyring.changePassphrase(STRONG, OTHER_STRONG);
    const { card: changed } = await keyring.card();
    await (await Keyring.importCard(store, old, STRONG)).lock();
    await keyring.refresh();
    await expect(keyring.unlock(STRONG)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await keyring.unlock(OTHER_STRONG);
    const elsewhere = new MemoryKeyStore();
    await Keyring.importCard(elsewhere, old, STRONG);
    const late = await Keyring.importCard(elsewhere, changed, OTHER_STRONG, '"5"');
    await late.lock();
    await late.unlock(OTHER_STRONG);
    expect((await late.card()).etag).toBe('"5"');
  });

  it('keeps keys that were locked when a card under the same passphrase is imported', async () => {
    const store = new MemoryKeyStore();
    const keyring = await unlocked(store);
    const old = (await keyring.card()).card;
    const key = generateSymmetricKey();
    await keyring.add({ visits: [key] });
    await keyring.lock();
    expect((await Keyring.importCard(store, old, STRONG)).find(await thumbprint(key))).toBeDefined();
  });

  it('takes a new passphrase, which the old one opens no more, under a new master key', async () => {
    const keyring = await unlocked();
    const before = (await keyring.card()).card;
    await expect(keyring.changePassphrase('not mine at all', OTHER_STRONG)).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await expect(keyring.changePassphrase(STRONG, 'password')).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
    });
    await keyring.changePassphrase(STRONG, OTHER_STRONG);
    const { card } = await keyring.card();
    await expect(openMaster(card, STRONG)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    const master = await openMaster(card, OTHER_STRONG);
    expect(await openMaterial(card, master)).toEqual(someone.material);
    await expect(openMaterial(before, master)).rejects.toMatchObject({ code: 'PASSPHRASE_CHANGED' });
  });

  it('kept in files leaves sealed cards for the owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yilian-'));
    try {
      const store = new FileKeyStore(folder);
      await unlocked(store);
      const [name] = await readdir(folder);
      expect(await readFile(join(folder, name!), 'utf8')).not.toContain(someone.material.signing[0]!.d);
      expect((await stat(join(folder, name!))).mode & 0o077).toBe(0);
      const later = (await Keyring.load(new FileKeyStore(folder), someone.id))!;
      expect(later.locked).toBe(true);
      await later.unlock(STRONG);
      expect(later.hasSigningKey(someone.signer.thumbprint)).toBe(true);
      expect(await new FileKeyStore(folder).participants()).toEqual([someone.id]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
