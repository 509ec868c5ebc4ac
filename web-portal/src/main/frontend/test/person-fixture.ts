/** People with keys, as tests need them. */
import { newId } from '../src/ids';
import { type KeyCard, makeCard, reseal } from '../src/key-card';
import type { KeyStore } from '../src/key-store';
import { Keyring } from '../src/keyring';
import type { KeyringMaterial } from '../src/keyring-material';
import { generatePersonKeys } from '../src/keyring-material';
import {
  type KeyHandle,
  generateSymmetricKey,
  importDecryptionKey,
  importEncryptionKey,
  importSigningKey,
  importWrappingKey,
} from '../src/keys';
import type { KeyFinder } from '../src/sealed';

export const STRONG = 'seven quiet herons cross the river';
export const OTHER_STRONG = 'an older lantern burns behind the mill';

export interface PersonFixture {
  readonly id: string;
  readonly material: KeyringMaterial;
  readonly signer: KeyHandle;
  readonly recipient: KeyHandle;
  readonly keys: KeyFinder;
}

export async function person(): Promise<PersonFixture> {
  const id = newId();
  const { signing, encryption } = await generatePersonKeys();
  const archive = generateSymmetricKey();
  const material = {
    participant: id,
    signing: [signing],
    encryption: [encryption],
    archive: [archive],
    visits: [],
  };
  const opening = await Promise.all([importDecryptionKey(encryption), importWrappingKey(archive)]);
  return {
    id,
    material,
    signer: await importSigningKey(signing),
    recipient: await importEncryptionKey(encryption),
    keys: finder(...opening),
  };
}

export function finder(...handles: readonly KeyHandle[]): KeyFinder {
  return { find: (name) => handles.find(({ thumbprint }) => thumbprint === name)?.key };
}

export const nothing: KeyFinder = { find: () => undefined };

let first: Promise<{ card: KeyCard; master: CryptoKey }> | undefined;

/** The material under `STRONG`. One master key serves all: the passphrase's 600,000 rounds are slow on purpose. */
export async function sealedUnderStrong(
  material: KeyringMaterial,
): Promise<{ card: KeyCard; master: CryptoKey }> {
  const { card, master } = await (first ??= makeCard(material, STRONG));
  const { participant } = material;
  return { card: await reseal({ ...card, participant }, material, master), master };
}

/** A device on which the keyring was unlocked just now. */
export async function unlockedIn(store: KeyStore, material: KeyringMaterial): Promise<Keyring> {
  const { card, master } = await sealedUnderStrong(material);
  const { participant } = material;
  await store.save({ participant, card, etag: null, master, usedAt: Date.now() });
  return (await Keyring.load(store, participant))!;
}
