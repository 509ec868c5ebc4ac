/** What a device keeps once a card was brought to it: nothing that it has and can read is lost. */
import { type KeyCard, openMaster, openMaterial, reseal } from './key-card';
import type { StoredKeyring } from './key-store';
import { KeyringError } from './keyring-error';
import { type KeyringMaterial, unite } from './keyring-material';

/** A card opened with its passphrase. */
export interface BroughtCard {
  readonly card: KeyCard;
  readonly master: CryptoKey;
  readonly material: KeyringMaterial;
  /** The home node's, or null if the card is a file. */
  readonly etag: string | null;
}

/** @throws KeyringError `WRONG_PASSPHRASE`, `CARD_MALFORMED` */
export async function openBrought(
  card: KeyCard,
  passphrase: string,
  etag: string | null,
): Promise<BroughtCard> {
  const master = await openMaster(card, passphrase);
  return { card, master, material: await openMaterial(card, master), etag };
}

/**
 * Unites a brought card with what the device has.
 *
 * A file's keys go under the device's own passphrase if its keyring is unlocked. The home node's card brings its
 * passphrase with it, for it may have been changed on another device. What the device has locked under yet another
 * passphrase gives way.
 */
export async function bringTo(before: StoredKeyring | null, brought: BroughtCard): Promise<BroughtCard> {
  const own = before && (await readable(before, brought.master));
  if (!own) return brought;
  const [base, added] = own.unlocked && brought.etag === null ? [own, brought] : [brought, own];
  const material = unite(base.material, added.material);
  return { ...base, material, card: await reseal(base.card, material, base.master) };
}

async function readable(
  { card, etag, master }: StoredKeyring,
  otherMaster: CryptoKey,
): Promise<(BroughtCard & { unlocked: boolean }) | null> {
  const key = master ?? otherMaster;
  try {
    return { card, etag, master: key, material: await openMaterial(card, key), unlocked: master !== null };
  } catch (e) {
    if (e instanceof KeyringError && e.code === 'PASSPHRASE_CHANGED') return null;
    throw e;
  }
}
