/**
 * Reading an archive (S-2.1, S-2.2, S-3.3): what there is, then the view on the ledger, then the ciphertexts, opened
 * here. No audit, no data: the server hands out nothing before the view is on the ledger.
 */
import type { Bundle, Patient } from 'fhir/r4';
import type { RecordEntry, RecordPage, Visit } from './api';
import type { Device } from './device';
import type { Digest } from './digest';
import { type RecordDisplay, readBundle } from './fhir-read';
import type { Id } from './ids';
import { KeyChest } from './key-chest';
import { type CiphertextRef, SealedError, type SealedErrorCode, openJson, requireRef } from './sealed';
import type { Bodies } from './transaction';
import { recall, remember } from './view-memory';

/** A record as its reader may see it. */
export interface OpenedRecord {
  readonly entry: RecordEntry;
  /** The `audit.view` under which it was read; attachments are fetched under it too. */
  readonly view: Digest | null;
  readonly clinical: Bundle | null;
  readonly display: RecordDisplay | null;
  readonly identity: Patient | null;
  /** Why the clinical part is not readable, if it is not. */
  readonly problem: SealedErrorCode | 'WITHHELD' | null;
}

export interface Timeline {
  readonly records: readonly OpenedRecord[];
  /** For the next older page. */
  readonly next: string | null;
}

export interface TimelineQuery {
  readonly before?: string | null;
  /** At most 500. */
  readonly limit?: number;
}

/** The patient's own archive, newest first. */
export async function ownTimeline(device: Device, query: TimelineQuery = {}): Promise<Timeline> {
  const { participant } = await device.me();
  const page = await device.api.timeline('me', query);
  const basis: Basis = { patient: participant, basis: 'self', visit: null, purpose: 'own' };
  return openPage(device, page, basis, new KeyChest(device.keyring));
}

/** The patient's archive as far as the visit's doctor may see it. */
export async function viewTimeline(
  device: Device,
  visit: Visit,
  query: TimelineQuery = {},
): Promise<Timeline> {
  const page = await device.api.timeline(visit.patient, { ...query, visit: visit.visit });
  const basis: Basis = { patient: visit.patient, basis: 'grant', visit: visit.visit, purpose: 'care' };
  const chest = new KeyChest(device.keyring);
  const parcels = [visit.view.parcel, visit.write.parcel].filter((ref) => ref != null);
  await chest.openAll(Object.values(await device.api.ciphertexts(null, hashes(parcels))));
  return openPage(device, page, basis, chest);
}

/** What a doctor wrote, newest first, still closed: content comes with `openOwn`. */
export function ownArchive(device: Device, query: TimelineQuery = {}): Promise<RecordPage> {
  return device.api.archive(query);
}

/** Opens records of one's own archive (S-2.5: after a visit's end, their clinical part alone). */
export async function openOwn(device: Device, entries: readonly RecordEntry[]): Promise<OpenedRecord[]> {
  const byPatient = new Map<Id, RecordEntry[]>();
  for (const entry of entries) {
    if (!entry.patient) continue;
    byPatient.set(entry.patient, [...(byPatient.get(entry.patient) ?? []), entry]);
  }
  const opened = new Map<Digest, OpenedRecord>();
  for (const [patient, records] of byPatient) {
    const basis: Basis = { patient, basis: 'author', visit: null, purpose: 'care' };
    for (const record of await openRecords(device, records, basis, new KeyChest(device.keyring))) {
      opened.set(record.entry.id, record);
    }
  }
  return entries.flatMap((entry) => opened.get(entry.id) ?? []);
}

type Basis = Omit<Bodies['audit.view'], 'records'>;

async function openPage(device: Device, page: RecordPage, basis: Basis, chest: KeyChest): Promise<Timeline> {
  const parcels = page.keys.filter(({ id }) => !chest.find(id)).map(({ parcel }) => parcel);
  if (parcels.length > 0) {
    await chest.openAll(Object.values(await device.api.ciphertexts(null, hashes(parcels))));
  }
  return { records: await openRecords(device, page.records, basis, chest), next: page.next };
}

async function openRecords(
  device: Device,
  entries: readonly RecordEntry[],
  basis: Basis,
  chest: KeyChest,
): Promise<OpenedRecord[]> {
  if (entries.length === 0) return [];
  const view = await viewOf(device, entries, basis);
  const refs = entries.flatMap(({ clinical, identity }) => (identity ? [clinical, identity] : [clinical]));
  const texts = await device.api.ciphertexts(view, hashes(refs));
  return Promise.all(entries.map((entry) => openRecord(entry, view, texts, chest)));
}

/** The view on the ledger: one of the last hour that names these records, or a new one. */
async function viewOf(device: Device, entries: readonly RecordEntry[], basis: Basis): Promise<Digest> {
  const records = entries.map(({ id }) => id);
  const { participant: reader } = await device.me();
  const wanted = { reader, basis: basis.basis, visit: basis.visit, records };
  const known = recall(device.views, wanted, device.now());
  if (known) return known.id;
  const { id } = await device.submit('audit.view', { ...basis, records });
  remember(device.views, { ...wanted, id, time: device.now() });
  return id;
}

async function openRecord(
  entry: RecordEntry,
  view: Digest,
  texts: Readonly<Record<Digest, string>>,
  keys: KeyChest,
): Promise<OpenedRecord> {
  const unread = { entry, view, clinical: null, display: null, identity: null };
  const text = texts[entry.clinical.hash];
  if (text === undefined) return { ...unread, problem: 'WITHHELD' };
  try {
    await requireRef(text, entry.clinical);
    const clinical = await openJson<Bundle>(text, keys);
    const identity = await openIdentity(entry.identity, texts, keys);
    return { entry, view, clinical, display: readBundle(clinical, entry.files), identity, problem: null };
  } catch (e) {
    if (e instanceof SealedError) return { ...unread, problem: e.code };
    throw e;
  }
}

/** @returns null if the reader may not have it: the clinical part is readable without */
async function openIdentity(
  ref: CiphertextRef | null | undefined,
  texts: Readonly<Record<Digest, string>>,
  keys: KeyChest,
): Promise<Patient | null> {
  const text = ref ? texts[ref.hash] : undefined;
  if (!ref || text === undefined) return null;
  try {
    await requireRef(text, ref);
    return await openJson<Patient>(text, keys);
  } catch (e) {
    if (e instanceof SealedError) return null;
    throw e;
  }
}

function hashes(refs: readonly CiphertextRef[]): Digest[] {
  return [...new Set(refs.map(({ hash }) => hash))];
}
