/** People with keys, as tests need them. */
import { newId } from '../src/ids';
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
