/** New keys for oneself, and declaring one's key lost (protocol §2, `key.rotate` and `key.revoke`). */
import type { Device } from '../../device';
import { type KeyCard, openMaster, openMaterial } from '../../key-card';
import { generatePersonKeys, publicKeys } from '../../keyring-material';
import { importSigningKey } from '../../keys';
import { draft, sign } from '../../transaction';

/** The home node keeps the new keys before the ledger names them: a device that dies in between loses nothing. */
export async function rotateKeys(device: Device): Promise<void> {
  const { participant } = await device.me({ fresh: true });
  const keys = await generatePersonKeys();
  await device.sync.add({ signing: [keys.signing], encryption: [keys.encryption] });
  const payload = draft('key.rotate', participant, device.now(), publicKeys(keys));
  const { envelope } = await sign(payload, await device.signer(), await importSigningKey(keys.signing));
  await device.api.submit({ transaction: envelope, ciphertexts: [] });
  await device.me({ fresh: true });
}

/** Afterwards nobody signs in this person's name until the hospital enrols them again. */
export async function revokeOwnKey(device: Device): Promise<void> {
  const { participant, signingKey } = await device.me({ fresh: true });
  await device.submit('key.revoke', { participant, key: signingKey, reason: 'lost-device' });
}

/**
 * After a re-enrolment: the keys of before come back to this device, so that what they seal can be read again.
 *
 * @throws KeyringError `WRONG_PASSPHRASE`
 */
export async function bringBackKeys(device: Device, earlier: KeyCard, passphrase: string): Promise<void> {
  await device.sync.add(await openMaterial(earlier, await openMaster(earlier, passphrase)));
}
