/**
 * What the benchmarks submit: one third each of records added (with a clinical and an identity ciphertext),
 * views recorded, and asks within a visit.
 *
 * Signed beforehand with real ES256 keys. The ciphertexts have the form of sealed ones (protocol §4) over
 * random octets: a node cannot tell, since it can open neither.
 */
import { createHash, randomBytes } from 'node:crypto';
import { newId, type Id } from '../../web-portal/src/main/frontend/src/ids';
import type { Digest } from '../../web-portal/src/main/frontend/src/digest';
import { publicKeys, generatePersonKeys } from '../../web-portal/src/main/frontend/src/keyring-material';
import { type Person, type SignedNow, b64u, signTransaction } from './people';

const CLINICAL_OCTETS = 600;
const IDENTITY_OCTETS = 150;
const DAY_MILLIS = 86_400_000;

export interface OpenVisit {
  readonly visit: Id;
  readonly doctor: Person;
  readonly patient: Person;
  readonly authorisation: Digest;
  /** A record of this visit, for views to name. */
  readonly record: Digest;
}

/** A request body, and the transaction's id. */
export interface Prepared {
  readonly body: Buffer;
  readonly id: Digest;
}

/** Registers a visit and has the patient grant viewing and authorise writing; adds a first record. */
export async function openVisit(doctor: Person, patient: Person, hospital: Id): Promise<OpenVisit> {
  const visit = newId();
  const until = Date.now() + 6 * DAY_MILLIS;
  const submit = async (signed: SignedNow, ...ciphertexts: string[]) =>
    (await doctor.api.submit({ transaction: signed.envelope, ciphertexts })).id;
  await submit(
    signTransaction(doctor, 'visit.register', {
      visit,
      patient: patient.participant,
      hospital,
      department: 'cardiology',
    }),
  );
  const [viewParcel, chainParcel, writeParcel] = [sealedLike(120), sealedLike(120), sealedLike(120)];
  await submit(
    signTransaction(patient, 'visit.grantView', {
      visit,
      doctor: doctor.participant,
      since: null,
      until,
      parcel: refOf(viewParcel),
      archiveKey: {
        id: b64u(randomBytes(32)),
        previous: patient.archiveKey,
        parcel: refOf(chainParcel),
      },
    }),
    viewParcel,
    chainParcel,
  );
  const nextKeys = publicKeys(await generatePersonKeys());
  const authorisation = await submit(
    signTransaction(patient, 'visit.authoriseWriting', {
      visit,
      doctor: doctor.participant,
      until,
      visitKey: b64u(randomBytes(32)),
      parcel: refOf(writeParcel),
      nextKeys,
    }),
    writeParcel,
  );
  const first = recordOf({ visit, doctor, patient, authorisation });
  return {
    visit,
    doctor,
    patient,
    authorisation,
    record: await submit(first.signed, ...first.ciphertexts),
  };
}

/** Prepares `count` submissions, round robin over the visits. */
export async function prepare(visits: readonly OpenVisit[], count: number): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (let i = 0; i < count; i++) {
    const visit = visits[i % visits.length]!;
    const kind = (i + Math.floor(i / visits.length)) % 3;
    const { signed, ciphertexts } =
      kind === 0
        ? recordOf(visit)
        : {
            signed: kind === 1 ? viewOf(visit) : askOf(visit),
            ciphertexts: [],
          };
    const body = Buffer.from(JSON.stringify({ transaction: signed.envelope, ciphertexts }));
    prepared.push({ body, id: await signed.id });
  }
  return prepared;
}

function recordOf({ visit, doctor, patient, authorisation }: Omit<OpenVisit, 'record'>) {
  const ciphertexts = [sealedLike(CLINICAL_OCTETS), sealedLike(IDENTITY_OCTETS)];
  const [clinical, identity] = ciphertexts.map(refOf) as [Ref, Ref];
  const body = {
    visit,
    patient: patient.participant,
    authorisation,
    kind: 'outpatient' as const,
    clinical,
    identity,
    files: [],
  };
  return { signed: signTransaction(doctor, 'record.add', body), ciphertexts };
}

function viewOf({ visit, doctor, patient, record }: OpenVisit): SignedNow {
  return signTransaction(doctor, 'audit.view', {
    patient: patient.participant,
    basis: 'grant',
    visit,
    records: [record],
    purpose: 'care',
  });
}

function askOf({ visit, doctor }: OpenVisit): SignedNow {
  return signTransaction(doctor, 'visit.ask', {
    visit,
    for: 'view',
    until: Date.now() + DAY_MILLIS,
  });
}

interface Ref {
  readonly hash: Digest;
  readonly size: number;
}

function refOf(ciphertext: string): Ref {
  return {
    hash: createHash('sha256').update(ciphertext).digest('base64url'),
    size: Buffer.byteLength(ciphertext),
  };
}

const HEADER = b64u(
  JSON.stringify({
    enc: 'A256GCM',
    typ: 'yilian-sealed',
    suite: 'YL1',
    cty: 'application/fhir+json',
  }),
);

function sealedLike(octets: number): string {
  const recipient = () => ({
    encrypted_key: b64u(randomBytes(40)),
    header: { alg: 'A256KW', kid: b64u(randomBytes(32)) },
  });
  return JSON.stringify({
    protected: HEADER,
    recipients: [recipient(), recipient()],
    iv: b64u(randomBytes(12)),
    ciphertext: b64u(randomBytes(octets)),
    tag: b64u(randomBytes(16)),
  });
}
