/**
 * Becoming a member (S-2.1, S-2.2) with a hospital's one-time code: the keys are made here, the hospital signs the
 * registration, and nothing but public keys and a sealed keyring leaves the device.
 */
import type { Api, OpenEnrolment, Ordered } from './api';
import { type KeyCard, makeCard, openMaster, openMaterial } from './key-card';
import type { KeyStore } from './key-store';
import { Keyring } from './keyring';
import { KeyringError } from './keyring-error';
import { type KeyringMaterial, generatePersonKeys, publicKeys, unite } from './keyring-material';
import { generateSymmetricKey, importSigningKey, thumbprint } from './keys';
import { type Bodies, type SignedTransaction, draft, sign } from './transaction';

export interface EnrolmentChoices {
  readonly code: string;
  readonly username: string;
  readonly password: string;
  readonly passphrase: string;
  /** On re-enrolment: an older card of the same person, so that the old records stay readable. */
  readonly former?: { readonly card: KeyCard; readonly passphrase: string };
}

/**
 * Redeems an opened enrolment.
 *
 * @param opened what `POST /enrolment/open` said of the code
 * @throws KeyringError `WEAK_PASSPHRASE`; `CARD_FOREIGN` or `WRONG_PASSPHRASE` for the former card
 * @throws ApiError if the code, the user name or the registration is refused; then this device keeps nothing
 */
export async function enrol(
  api: Api,
  store: KeyStore,
  opened: OpenEnrolment,
  choices: EnrolmentChoices,
): Promise<{ keyring: Keyring; registration: Ordered }> {
  const { code, username, password, passphrase } = choices;
  const keys = await generatePersonKeys();
  const needsArchive = opened.role === 'patient' && !opened.reenrol;
  const fresh: KeyringMaterial = {
    participant: opened.participant,
    signing: [keys.signing],
    encryption: [keys.encryption],
    archive: needsArchive ? [generateSymmetricKey()] : [],
    visits: [],
  };
  const material = choices.former ? unite(await formerMaterial(opened, choices.former), fresh) : fresh;
  const { transaction } = await registration(opened, fresh);
  const known = [username, opened.displayName, password];
  const { card, master } = await makeCard(material, passphrase, known);
  const request = { code, username, password, transaction: transaction.envelope, keyring: card };
  const ordered = await api.redeemEnrolment(request);
  const { participant } = opened;
  await store.save({ participant, card, etag: null, master, usedAt: Date.now() });
  const keyring = await Keyring.load(store, participant);
  if (!keyring) throw new KeyringError('NO_CARD', 'the device did not keep the key card');
  return { keyring, registration: ordered };
}

async function formerMaterial(
  { participant }: OpenEnrolment,
  { card, passphrase }: NonNullable<EnrolmentChoices['former']>,
): Promise<KeyringMaterial> {
  if (card.participant !== participant) throw new KeyringError('CARD_FOREIGN', "another person's key card");
  return openMaterial(card, await openMaster(card, passphrase));
}

/** The registration with the new key's signature; the server puts the hospital's before it. */
async function registration(
  { participant, role, hospital, reenrol, time }: OpenEnrolment,
  material: KeyringMaterial,
): Promise<{ transaction: SignedTransaction }> {
  const signing = material.signing.at(-1)!;
  const encryption = material.encryption.at(-1)!;
  const signer = await importSigningKey(signing);
  const keys = publicKeys({ signing, encryption });
  if (reenrol) {
    const body: Bodies['membership.reenrol'] = { participant, ...keys };
    return { transaction: await sign(draft('membership.reenrol', hospital.id, time, body), signer) };
  }
  const [archive] = material.archive;
  const body: Bodies['membership.register'] = {
    participant,
    role,
    ...keys,
    ...(archive ? { archiveKey: await thumbprint(archive) } : {}),
  };
  return { transaction: await sign(draft('membership.register', hospital.id, time, body), signer) };
}
