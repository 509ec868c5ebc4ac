/**
 * The key card (protocol §4): a keyring sealed under a master key, and the master key sealed under a passphrase.
 * Whoever holds the master key's handle can re-seal the keyring without the passphrase.
 */
import { CompactEncrypt, compactDecrypt } from 'jose';
import { fromUtf8, utf8 } from './encoding';
import { isId } from './ids';
import type { Id } from './ids';
import { KeyringError } from './keyring-error';
import type { KeyringMaterial } from './keyring-material';
import { type SymmetricJwk, generateSymmetricKey, importMasterKey } from './keys';
import { measurePassphrase, normalisePassphrase } from './passphrase';

/** PBKDF2 rounds with HMAC-SHA-512 when sealing; a card that asks for more than the limit is refused. */
const ROUNDS = 600_000;
const MAX_ROUNDS = 2_000_000;

export interface KeyCard {
  readonly format: 'yilian-keyring';
  readonly version: 1;
  readonly participant: Id;
  /** Compact JWE under the passphrase: the master key. */
  readonly master: string;
  /** Compact JWE under the master key: the keyring. */
  readonly keyring: string;
}

/** @throws KeyringError `WEAK_PASSPHRASE` */
export async function requireStrong(passphrase: string, known: readonly string[] = []): Promise<void> {
  if (!(await measurePassphrase(passphrase, known)).strong) {
    throw new KeyringError('WEAK_PASSPHRASE', 'the passphrase is too easy to guess');
  }
}

/**
 * A new card with a new master key.
 *
 * @throws KeyringError `WEAK_PASSPHRASE`
 */
export async function makeCard(
  material: KeyringMaterial,
  passphrase: string,
  known: readonly string[] = [],
): Promise<{ card: KeyCard; master: CryptoKey }> {
  await requireStrong(passphrase, known);
  const jwk = generateSymmetricKey();
  const master = await importMasterKey(jwk);
  const sealedMaster = await new CompactEncrypt(utf8(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: ROUNDS })
    .encrypt(utf8(normalisePassphrase(passphrase)));
  const card: KeyCard = {
    format: 'yilian-keyring',
    version: 1,
    participant: material.participant,
    master: sealedMaster,
    keyring: await sealMaterial(material, master),
  };
  return { card, master };
}

/** The same card with other keys in it: the passphrase and the master key stay. */
export async function reseal(card: KeyCard, material: KeyringMaterial, master: CryptoKey): Promise<KeyCard> {
  return { ...card, keyring: await sealMaterial(material, master) };
}

function sealMaterial(material: KeyringMaterial, master: CryptoKey): Promise<string> {
  return new CompactEncrypt(utf8(JSON.stringify(material)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(master);
}

/** @throws KeyringError `WRONG_PASSPHRASE` */
export async function openMaster(card: KeyCard, passphrase: string): Promise<CryptoKey> {
  let plaintext: Uint8Array;
  try {
    ({ plaintext } = await compactDecrypt(card.master, utf8(normalisePassphrase(passphrase)), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: MAX_ROUNDS,
    }));
  } catch {
    throw new KeyringError('WRONG_PASSPHRASE', 'the passphrase does not open this key card');
  }
  return importMasterKey(JSON.parse(fromUtf8(plaintext)) as SymmetricJwk);
}

/** @throws KeyringError `PASSPHRASE_CHANGED` if the card hangs under another master key, `CARD_MALFORMED` */
export async function openMaterial(card: KeyCard, master: CryptoKey): Promise<KeyringMaterial> {
  let plaintext: Uint8Array;
  try {
    ({ plaintext } = await compactDecrypt(card.keyring, master, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    }));
  } catch {
    throw new KeyringError('PASSPHRASE_CHANGED', 'the keyring is sealed under another master key');
  }
  const material = JSON.parse(fromUtf8(plaintext)) as KeyringMaterial;
  if (material.participant !== card.participant) {
    throw new KeyringError('CARD_MALFORMED', 'the card names another person than its keyring');
  }
  return material;
}

/** @throws KeyringError `CARD_MALFORMED` if the text is not a key card */
export function parseCard(text: string): KeyCard {
  let card: Partial<KeyCard>;
  try {
    card = JSON.parse(text) as Partial<KeyCard>;
  } catch {
    throw new KeyringError('CARD_MALFORMED', 'not a key card');
  }
  const { format, version, participant, master, keyring } = card ?? {};
  const whole = typeof master === 'string' && typeof keyring === 'string' && isId(participant);
  if (format !== 'yilian-keyring' || version !== 1 || !whole) {
    throw new KeyringError('CARD_MALFORMED', 'not a key card');
  }
  return { format, version, participant, master, keyring };
}

/** The card as a file to keep. A whole keyring is too much for a QR code; QR codes carry enrolment and patient codes. */
export function cardFile(card: KeyCard): { name: string; type: string; content: string } {
  return {
    name: `yilian-key-card-${card.participant.slice(0, 6)}.json`,
    type: 'application/json',
    content: JSON.stringify(card, null, 2) + '\n',
  };
}
