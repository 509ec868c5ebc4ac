/** The demo's visits: one lived through from both sides, one that waits for the patient. */
import type { Device } from '../../src/device';
import { buildClinical, buildIdentity } from '../../src/fhir';
import { addRecord } from '../../src/records';
import { ask, authoriseWriting, closeVisit, grantView, registerVisit } from '../../src/visit';
import type { DemoBundle } from './bundles';
import { NOTES } from './notes';

const HOUR_MILLIS = 3_600_000;
const ASK_MILLIS = 6 * 24 * HOUR_MILLIS;

/** S-5 from end to end: the history opened, a record written, the visit closed and final. */
export async function holdVisit(
  doctor: Device,
  patient: Device,
  bundle: DemoBundle,
  index: number,
): Promise<void> {
  const [me, { participant }] = await Promise.all([doctor.me(), patient.me()]);
  const { visit } = await registerVisit(doctor, participant);
  const until = () => doctor.now() + 4 * HOUR_MILLIS;
  await ask(doctor, visit, 'view', until());
  await ask(doctor, visit, 'write', until());
  const terms = { visit, doctor: me.participant, until: until() };
  await grantView(patient, { ...terms, since: null });
  await authoriseWriting(patient, terms);
  const { displayName, gender, birthYear } = bundle;
  const known = gender ? { gender } : {};
  const clinical = buildClinical({
    ...NOTES[index % NOTES.length]!,
    kind: 'outpatient',
    time: doctor.now(),
    patient: { id: participant, ...known, ...(birthYear ? { birthYear } : {}) },
    author: { id: me.participant, displayName: me.displayName },
    hospital: me.hospital,
    ...(me.department ? { department: me.department } : {}),
  });
  const identity = buildIdentity({ id: participant, name: displayName, ...known });
  const content = { kind: 'outpatient', clinical, identity, attachments: [] } as const;
  await addRecord(doctor, await doctor.api.visit(visit), content);
  await doctor.untilFinal(await closeVisit(doctor, visit));
  await patient.me({ fresh: true });
}

/** A visit that waits for the patient: the doctor would like to see the history. */
export async function askForHistory(doctor: Device, patient: Device): Promise<void> {
  const { participant } = await patient.me();
  const { visit } = await registerVisit(doctor, participant);
  await ask(doctor, visit, 'view', doctor.now() + ASK_MILLIS);
}
