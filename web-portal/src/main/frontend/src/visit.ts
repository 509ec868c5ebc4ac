/** A visit, step by step (S-3, S-5), as its doctor and its patient do it on their devices. */
import { CodedError } from './coded-error';
import type { Participant, Visit } from './api';
import type { Device, Submitted } from './device';
import { type Id, newId } from './ids';
import { generatePersonKeys, publicKeys } from './keyring-material';
import {
  type SymmetricJwk,
  generateSymmetricKey,
  importEncryptionKey,
  importWrappingKey,
  thumbprint,
} from './keys';
import { openParcel, sealParcel } from './parcel';
import { type KeyFinder, type Recipient, refOf, requireRef, toPerson, underKey } from './sealed';
import type { Permission, Time } from './transaction';

/** Why an operation cannot be done on this device, before anything is submitted. */
export class VisitError extends CodedError {
  override readonly name = 'VisitError';
  constructor(
    readonly code: 'NOT_A_PATIENT' | 'NOT_AUTHORISED' | 'PARCEL_WITHHELD' | 'RECIPIENT_SUSPENDED',
    message: string,
  ) {
    super(message);
  }
}

/** S-3.1: the doctor admits the patient. @returns the new visit's id beside its transaction */
export async function registerVisit(
  device: Device,
  patient: Id,
  department?: string,
): Promise<Submitted & { visit: Id }> {
  const me = await device.me();
  const visit = newId();
  const body = {
    visit,
    patient,
    hospital: me.hospital.id,
    department: department ?? me.department ?? 'general',
  };
  return { ...(await device.submit('visit.register', body)), visit };
}

/** The doctor asks to see the history or to write. @param until at most 7 days ahead */
export function ask(device: Device, visit: Id, permission: Permission, until: Time): Promise<Submitted> {
  return device.submit('visit.ask', { visit, for: permission, until });
}

export function refuse(device: Device, visit: Id, permission: Permission): Promise<Submitted> {
  return device.submit('visit.refuse', { visit, for: permission });
}

export function revoke(device: Device, visit: Id, permission: Permission): Promise<Submitted> {
  return device.submit('visit.revoke', { visit, for: permission });
}

/** S-2.4: ends the grants and makes the patient's next keys current. */
export function closeVisit(device: Device, visit: Id): Promise<Submitted> {
  return device.submit('visit.close', { visit });
}

export interface ViewGrant {
  readonly visit: Id;
  readonly doctor: Id;
  /** Records from this time on; null: the whole history. */
  readonly since: Time | null;
  readonly until: Time;
}

/**
 * S-3.3: hands the current archive key to the doctor and turns to a new one, so that what is written under the new
 * one stays closed to whoever holds the old. The home node keeps the new key before the ledger names it.
 *
 * @returns `historyReadable` false if this person lost the archive key with an earlier device: the grant then opens
 *     nothing old, and the visit can still go on
 */
export async function grantView(
  device: Device,
  grant: ViewGrant,
): Promise<Submitted & { historyReadable: boolean }> {
  const me = await device.me({ fresh: true });
  const previous = me.archiveKey;
  if (!previous) throw new VisitError('NOT_A_PATIENT', 'only a patient has an archive to show');
  const [doctor, self] = await Promise.all([active(device, grant.doctor), device.self()]);
  const current = await currentArchiveKey(device, previous);
  const next = generateSymmetricKey();
  const nextHandle = await importWrappingKey(next);
  const keys = current ? [current] : [];
  const parcel = await sealParcel(keys, [doctor]);
  const archiveParcel = await sealParcel(keys, [underKey(nextHandle), self]);
  await device.sync.add({ archive: [next] });
  const body = {
    ...grant,
    parcel: await refOf(parcel),
    archiveKey: { id: nextHandle.thumbprint, previous, parcel: await refOf(archiveParcel) },
  };
  const submitted = await device.submit('visit.grantView', body, [parcel, archiveParcel]);
  return { ...submitted, historyReadable: current !== null };
}

export interface WriteGrant {
  readonly visit: Id;
  readonly doctor: Id;
  readonly until: Time;
}

/**
 * S-3.4, S-2.4: signs the authorisation to write, with a key for this visit's records, and commits to the keys that
 * become current when the visit closes.
 */
export async function authoriseWriting(
  device: Device,
  { visit, doctor, until }: WriteGrant,
): Promise<Submitted> {
  const me = await device.me({ fresh: true });
  if (!me.archiveKey) throw new VisitError('NOT_A_PATIENT', 'only a patient authorises writing');
  const [reader, self, archive] = await Promise.all([
    active(device, doctor),
    device.self(),
    archiveRecipient(device, me.archiveKey),
  ]);
  const visitKey = generateSymmetricKey();
  const next = await generatePersonKeys();
  const parcel = await sealParcel([visitKey], [reader, ...archive, self]);
  await device.sync.add({ visits: [visitKey], signing: [next.signing], encryption: [next.encryption] });
  const body = {
    visit,
    doctor,
    until,
    visitKey: await thumbprint(visitKey),
    parcel: await refOf(parcel),
    nextKeys: publicKeys(next),
  };
  return device.submit('visit.authoriseWriting', body, [parcel]);
}

/** S-2.1: lets a hospital bring the patient's older records in, once, until `until` (at most 30 days ahead). */
export async function permitImport(device: Device, until: Time): Promise<Submitted> {
  const me = await device.me({ fresh: true });
  if (!me.archiveKey) throw new VisitError('NOT_A_PATIENT', 'only a patient permits an import');
  const [self, archive] = await Promise.all([device.self(), archiveRecipient(device, me.archiveKey)]);
  const hospital = toPerson(await importEncryptionKey(me.hospital.encryptionKey));
  const importKey = generateSymmetricKey();
  const parcel = await sealParcel([importKey], [hospital, ...archive, self]);
  await device.sync.add({ visits: [importKey] });
  const body = {
    hospital: me.hospital.id,
    until,
    importKey: await thumbprint(importKey),
    parcel: await refOf(parcel),
  };
  return device.submit('record.permitImport', body, [parcel]);
}

/**
 * The key of a visit's records, out of the parcel that the patient sealed to the doctor.
 *
 * @throws VisitError `NOT_AUTHORISED` if writing is not granted, `PARCEL_WITHHELD` if the server holds the parcel back
 */
export async function visitKeyRecipient(device: Device, visit: Visit, keys: KeyFinder): Promise<Recipient> {
  const { state, parcel, visitKey } = visit.write;
  if (state !== 'granted' || !parcel || !visitKey) {
    throw new VisitError('NOT_AUTHORISED', 'the patient has not authorised writing');
  }
  const text = (await device.api.ciphertexts(null, [parcel.hash]))[parcel.hash];
  if (!text) throw new VisitError('PARCEL_WITHHELD', 'the server does not hand out the key of this visit');
  await requireRef(text, parcel);
  for (const jwk of await openParcel(text, keys)) {
    const handle = await importWrappingKey(jwk);
    if (handle.thumbprint === visitKey) return underKey(handle);
  }
  throw new VisitError('NOT_AUTHORISED', 'the parcel holds another key than the authorisation names');
}

async function active(device: Device, participant: Id): Promise<Recipient> {
  const person: Participant = await device.api.participant(participant);
  if (person.status !== 'active') throw new VisitError('RECIPIENT_SUSPENDED', 'this account is suspended');
  return toPerson(await importEncryptionKey(person.encryptionKey));
}

/** The current archive key as octets; if another device made it, from the home node's keyring; null if it is lost. */
async function currentArchiveKey(device: Device, name: string): Promise<SymmetricJwk | null> {
  const here = await device.keyring.wrappedKey(name);
  if (here) return here;
  await device.sync.pull();
  return device.keyring.wrappedKey(name);
}

async function archiveRecipient(device: Device, name: string): Promise<Recipient[]> {
  const jwk = await currentArchiveKey(device, name);
  return jwk ? [underKey(await importWrappingKey(jwk))] : [];
}
