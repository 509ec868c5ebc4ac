import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordEntry, Visit } from '../src/api';
import { buildClinical, buildIdentity } from '../src/fhir';
import { KeyChest } from '../src/key-chest';
import { thumbprint } from '../src/keys';
import { addByPatient, addRecord, amendRecord } from '../src/records';
import { open } from '../src/sealed';
import { openOwn, ownTimeline, viewTimeline } from '../src/timeline';
import type { RecordBody } from '../src/transaction';
import { ask, authoriseWriting, closeVisit, grantView, permitImport, registerVisit } from '../src/visit';
import { type Member, Post } from './post-fixture';

const HOUR = 3_600_000;
let post: Post;
let patient: Member;
let doctor: Member;
let visit: Visit;

beforeEach(async () => {
  post = await Post.open();
  [patient, doctor] = await Promise.all([post.join('patient'), post.join('doctor')]);
  visit = post.visitOf(patient, doctor);
});

const until = () => Date.now() + HOUR;

/** Lists what was sent as the newest record, as the server's timeline would. */
function listed(type: RecordEntry['type'], author: Member): RecordEntry {
  const { id, payload } = post.last(type as 'record.add');
  const body = payload.body as Partial<RecordBody> & Pick<RecordBody, 'clinical' | 'files'>;
  const entry: RecordEntry = {
    id,
    type,
    kind: body.kind ?? null,
    time: payload.time,
    period: null,
    author: { participant: author.id, displayName: null },
    hospital: null,
    department: null,
    visit: body.visit ?? null,
    patient: patient.id,
    clinical: body.clinical,
    identity: body.identity ?? null,
    files: body.files,
    amends: null,
    amendedBy: null,
    height: 1,
    final: true,
  };
  post.records.unshift(entry);
  return entry;
}

function note(title: string) {
  return buildClinical({
    kind: 'outpatient',
    title,
    time: Date.now(),
    patient: { id: patient.id },
    author: { id: doctor.id },
    complaint: `complaint of ${title}`,
  });
}

const content = (title: string) => ({
  kind: 'outpatient' as const,
  clinical: note(title),
  identity: buildIdentity({ id: patient.id, name: '李娜' }),
  attachments: [],
});

async function ownEntry(title: string): Promise<RecordEntry> {
  await addByPatient(patient.device, note(title));
  return listed('record.addByPatient', patient);
}

async function granted(): Promise<Visit> {
  await grantView(patient.device, { visit: visit.visit, doctor: doctor.id, since: null, until: until() });
  const { id, payload } = post.last('visit.grantView');
  patient.me.archiveKey = payload.body.archiveKey.id;
  post.keys.push({
    id: payload.body.archiveKey.previous,
    kind: 'archive',
    parcel: payload.body.archiveKey.parcel,
  });
  return { ...visit, view: { state: 'granted', until: until(), grant: id, parcel: payload.body.parcel } };
}

async function authorised(): Promise<Visit> {
  await authoriseWriting(patient.device, { visit: visit.visit, doctor: doctor.id, until: until() });
  const { id, payload } = post.last('visit.authoriseWriting');
  post.keys.push({ id: payload.body.visitKey, kind: 'visit', parcel: payload.body.parcel });
  const { parcel, visitKey } = payload.body;
  return { ...visit, write: { state: 'granted', until: until(), grant: id, parcel, visitKey } };
}

describe('a visit, device to device', () => {
  it('begins with the doctor’s transactions', async () => {
    const registered = await registerVisit(doctor.device, patient.id);
    expect(post.last('visit.register').payload.body).toEqual({
      visit: registered.visit,
      patient: patient.id,
      hospital: post.hospital.id,
      department: 'general',
    });
    const end = until();
    await ask(doctor.device, registered.visit, 'view', end);
    expect(post.last('visit.ask').payload.body).toEqual({ visit: registered.visit, for: 'view', until: end });
    await closeVisit(doctor.device, registered.visit);
    expect(post.sent.every(({ signers }) => signers.join() === doctor.signer.thumbprint)).toBe(true);
  });

  it('opens the whole history to the doctor with one key, after the view is on the ledger', async () => {
    const first = await ownEntry('first');
    await granted();
    await ownEntry('second');
    const now = await granted();
    post.fetches.length = 0;
    const { records } = await viewTimeline(doctor.device, now);
    expect(records.map(({ display }) => display?.title)).toEqual(['second', 'first']);
    const view = post.last('audit.view');
    expect(view.payload.body).toMatchObject({
      patient: patient.id,
      basis: 'grant',
      visit: visit.visit,
      purpose: 'care',
    });
    const asked = post.fetches.filter(({ hashes }) => hashes.includes(first.clinical.hash));
    expect(asked.map((fetch) => fetch.view)).toEqual([view.id]);
  });

  it('does not open to the doctor what is written after the grant', async () => {
    await ownEntry('before');
    const now = await granted();
    await ownEntry('after');
    const { records } = await viewTimeline(doctor.device, now);
    expect(records.map(({ display, problem }) => [display?.title, problem])).toEqual([
      [undefined, 'NO_KEY'],
      ['before', null],
    ]);
  });

  it('saves new keys on the home node before the ledger names them', async () => {
    await granted();
    expect(post.log).toEqual(['PUT keyring', 'visit.grantView']);
    post.log.length = 0;
    await authorised();
    expect(post.log).toEqual(['PUT keyring', 'visit.authoriseWriting']);
  });

  it('lets the doctor write under the visit’s key, and both read', async () => {
    const now = await authorised();
    await addRecord(doctor.device, now, content('hypertension'));
    expect(post.last('record.add').payload.body).toMatchObject({
      authorisation: now.write.grant,
      patient: patient.id,
      kind: 'outpatient',
    });
    listed('record.add', doctor);
    const [own] = (await ownTimeline(patient.device)).records;
    expect(own!.display?.complaint).toBe('complaint of hypertension');
    expect(own!.identity?.name?.[0]?.text).toBe('李娜');
    const [archived] = await openOwn(doctor.device, post.records);
    expect(archived!.display?.title).toBe('hypertension');
    expect(archived!.identity).toBeNull();
    expect(post.last('audit.view').payload.body).toMatchObject({ basis: 'author', visit: null });
  });

  it('lets the doctor amend, naming what is amended', async () => {
    const now = await authorised();
    await addRecord(doctor.device, now, content('one'));
    const entry = listed('record.add', doctor);
    await amendRecord(doctor.device, now, entry, content('two'));
    expect(post.last('record.amend').payload.body.amends).toBe(entry.id);
  });

  it('does not write without the patient’s authorisation, or with a parcel that holds another key', async () => {
    await expect(addRecord(doctor.device, visit, content('x'))).rejects.toMatchObject({
      code: 'NOT_AUTHORISED',
    });
    const now = await authorised();
    const other = { ...now, write: { ...now.write, visitKey: post.keys[0]!.parcel.hash } };
    await expect(addRecord(doctor.device, other, content('x'))).rejects.toMatchObject({
      code: 'NOT_AUTHORISED',
    });
    post.ciphertexts.clear();
    await expect(addRecord(doctor.device, now, content('x'))).rejects.toMatchObject({
      code: 'PARCEL_WITHHELD',
    });
  });

  it('does not show a ciphertext that is not the one the ledger names', async () => {
    const [first, second] = [await ownEntry('first'), await ownEntry('second')];
    post.ciphertexts.set(first.clinical.hash, post.ciphertexts.get(second.clinical.hash)!);
    const { records } = await ownTimeline(patient.device);
    expect(records.map(({ problem }) => problem)).toEqual([null, 'CIPHERTEXT_MISMATCH']);
  });

  it('shows what the server holds back as held back', async () => {
    await ownEntry('first');
    post.ciphertexts.clear();
    expect((await ownTimeline(patient.device)).records[0]).toMatchObject({
      problem: 'WITHHELD',
      clinical: null,
    });
  });

  it('records one view for many readings of the same records', async () => {
    await ownEntry('first');
    await ownTimeline(patient.device);
    await ownTimeline(patient.device);
    expect(post.log.filter((type) => type === 'audit.view')).toHaveLength(1);
    await ownEntry('second');
    await ownTimeline(patient.device);
    expect(post.log.filter((type) => type === 'audit.view')).toHaveLength(2);
  });

  it('hands the import key to the hospital', async () => {
    await permitImport(patient.device, until());
    const { parcel } = post.last('record.permitImport').payload.body;
    await expect(open(post.ciphertexts.get(parcel.hash)!, post.hospital.keys)).resolves.toBeDefined();
    await expect(open(post.ciphertexts.get(parcel.hash)!, doctor.keys)).rejects.toMatchObject({
      code: 'NO_KEY',
    });
  });

  it('does not seal anything to a suspended account', async () => {
    doctor.me.status = 'suspended';
    await expect(granted()).rejects.toMatchObject({ code: 'RECIPIENT_SUSPENDED' });
    expect(post.log).toEqual([]);
  });

  it('goes on for a patient who lost the archive key, and says that the history stays closed', async () => {
    patient.me.archiveKey = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0';
    const grant = { visit: visit.visit, doctor: doctor.id, since: null, until: until() };
    expect(await grantView(patient.device, grant)).toMatchObject({ historyReadable: false });
    const { archiveKey, parcel } = post.last('visit.grantView').payload.body;
    expect(archiveKey.previous).toBe(patient.me.archiveKey);
    const chest = new KeyChest(doctor.keys);
    expect(await chest.openAll([post.ciphertexts.get(parcel.hash)!])).toEqual({ closed: 0, broken: 0 });
  });

  it('is not for a doctor to grant', async () => {
    const grant = { visit: visit.visit, doctor: doctor.id, since: null, until: until() };
    await expect(grantView(doctor.device, grant)).rejects.toMatchObject({ code: 'NOT_A_PATIENT' });
  });
});

describe('signing', () => {
  it('turns to the next key once the ledger says so, and signs the refused transaction anew', async () => {
    await authorised();
    const { nextKeys } = post.last('visit.authoriseWriting').payload.body;
    await closeVisit(patient.device, visit.visit);
    expect(post.last('visit.close').signers).toEqual([patient.signer.thumbprint]);
    const next = await thumbprint(nextKeys.signingKey);
    await patient.device.me();
    patient.me.signingKey = next;
    post.refusals.push('KEY_ROTATED');
    await ask(patient.device, visit.visit, 'view', until());
    expect(post.last('visit.ask').signers).toEqual([next]);
  });

  it('signs anew with the ledger’s time when this device’s clock is off', async () => {
    post.serverTime = () => Date.now() + 20 * 60_000;
    post.refusals.push('STALE');
    await closeVisit(doctor.device, visit.visit);
    const { time } = post.last('visit.close').payload;
    expect(Math.abs(time - post.serverTime())).toBeLessThan(5_000);
  });

  it('does not insist when it is refused again', async () => {
    post.refusals.push('KEY_ROTATED');
    await expect(closeVisit(doctor.device, visit.visit)).rejects.toMatchObject({ code: 'KEY_ROTATED' });
    post.refusals.push('STALE', 'STALE');
    await expect(closeVisit(doctor.device, visit.visit)).rejects.toMatchObject({ code: 'STALE' });
  });

  it('says that the current key is missing when neither this device nor the home node has it', async () => {
    doctor.me.signingKey = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0';
    await expect(closeVisit(doctor.device, visit.visit)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('says that the keys are locked', async () => {
    await doctor.device.keyring.lock();
    await expect(closeVisit(doctor.device, visit.visit)).rejects.toMatchObject({ code: 'LOCKED' });
  });
});
