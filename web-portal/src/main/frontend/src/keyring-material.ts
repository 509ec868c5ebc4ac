/** The private keys inside a sealed keyring (protocol §4), and how two states of them are united. */
import type { Id } from './ids';
import {
  type PrivateJwk,
  type SymmetricJwk,
  generateEncryptionKey,
  generateSigningKey,
  publicPart,
} from './keys';
import type { PublicKeys } from './transaction';

/** Newest last in every list. */
export interface KeyringMaterial {
  readonly participant: Id;
  readonly signing: readonly PrivateJwk[];
  readonly encryption: readonly PrivateJwk[];
  readonly archive: readonly SymmetricJwk[];
  /** Visit keys and import keys. */
  readonly visits: readonly SymmetricJwk[];
}

/** Keys to add to a keyring. */
export type NewKeys = Partial<Omit<KeyringMaterial, 'participant'>>;

/** A new pair of pairs, as enrolment and `visit.authoriseWriting` need it. */
export async function generatePersonKeys(): Promise<{ signing: PrivateJwk; encryption: PrivateJwk }> {
  const [signing, encryption] = await Promise.all([generateSigningKey(), generateEncryptionKey()]);
  return { signing, encryption };
}

export function publicKeys(keys: { signing: PrivateJwk; encryption: PrivateJwk }): PublicKeys {
  return { signingKey: publicPart(keys.signing), encryptionKey: publicPart(keys.encryption) };
}

/** `base` and behind it whatever of `added` it lacks; nothing is ever dropped. */
export function unite(base: KeyringMaterial, added: NewKeys): KeyringMaterial {
  return {
    participant: base.participant,
    signing: uniteBy(base.signing, added.signing, (jwk) => jwk.d),
    encryption: uniteBy(base.encryption, added.encryption, (jwk) => jwk.d),
    archive: uniteBy(base.archive, added.archive, (jwk) => jwk.k),
    visits: uniteBy(base.visits, added.visits, (jwk) => jwk.k),
  };
}

function uniteBy<T>(base: readonly T[], added: readonly T[] = [], name: (jwk: T) => string): readonly T[] {
  const known = new Set(base.map(name));
  return [...base, ...added.filter((jwk) => !known.has(name(jwk)))];
}

export function sizeOf({ signing, encryption, archive, visits }: KeyringMaterial): number {
  return signing.length + encryption.length + archive.length + visits.length;
}
