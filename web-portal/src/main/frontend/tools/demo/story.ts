/** The demo from its first enrolment to the last ask. */
import { pause } from '../../src/http';
import type { Device } from '../../src/device';
import { permitImport } from '../../src/visit';
import type { DemoBundle } from './bundles';
import type { Hospital } from './hospital';
import { askForHistory, holdVisit } from './visits';

const ADMINISTRATOR = 'demo-administrator';
const DOCTORS = [
  { username: 'demo-doctor-1', displayName: '王建华', department: 'internal' },
  { username: 'demo-doctor-2', displayName: 'Emily Carter', department: 'cardiology' },
] as const;
const PERMISSION_MILLIS = 7 * 24 * 3_600_000;
const POLL_MILLIS = 500;

export async function tellStory(hospital: Hospital, bundles: readonly DemoBundle[]): Promise<void> {
  const administrator = await timed('administrator enrolled', () => hospital.administrator(ADMINISTRATOR));
  const doctors: Device[] = [];
  for (const { username, displayName, department } of DOCTORS) {
    const request = { role: 'doctor', displayName, department } as const;
    const enrolling = () => hospital.member(administrator, username, request);
    doctors.push(await timed(`${username} enrolled`, enrolling));
  }
  for (const [index, bundle] of bundles.entries()) {
    const username = `demo-patient-${index + 1}`;
    const patient = await timed(`${username} enrolled (${index + 1} of ${bundles.length})`, () =>
      hospital.member(administrator, username, enrolmentOf(bundle)),
    );
    await bringHistory(hospital, administrator, patient, username, bundle);
    await visits(hospital, doctors, patient, username, index, bundle);
    await hospital.keepCard(username);
  }
  for (const { username } of [{ username: ADMINISTRATOR }, ...DOCTORS]) await hospital.keepCard(username);
  await hospital.notebook.writePeople(hospital.url);
}

function enrolmentOf({ displayName, gender, birthYear }: DemoBundle) {
  return {
    role: 'patient',
    displayName,
    ...(gender ? { gender } : {}),
    ...(birthYear ? { birthYear } : {}),
  } as const;
}

async function bringHistory(
  hospital: Hospital,
  administrator: Device,
  patient: Device,
  username: string,
  bundle: DemoBundle,
): Promise<void> {
  await once(hospital, `${username} permits an import`, async () => {
    await permitImport(patient, patient.now() + PERMISSION_MILLIS);
  });
  await once(hospital, `${username} history imported`, async () => {
    const { participant } = await patient.me();
    const started = await administrator.api.importBundle(participant, bundle.label, bundle.content);
    return importEnded(administrator, started.import);
  });
}

/** @returns what came of it, in numbers */
async function importEnded(administrator: Device, id: string): Promise<string> {
  for (;;) {
    const { state, added, already, problems } = await administrator.api.importState(id);
    if (state === 'done') return `${added} records added, ${already} there before`;
    if (state === 'refused') {
      const [first] = problems;
      throw new Error(`the import was refused: ${first?.where ?? ''} ${first?.what ?? ''}`);
    }
    await pause(POLL_MILLIS);
  }
}

async function visits(
  hospital: Hospital,
  doctors: readonly Device[],
  patient: Device,
  username: string,
  index: number,
  bundle: DemoBundle,
): Promise<void> {
  const first = doctors[index % doctors.length]!;
  const second = doctors[(index + 1) % doctors.length]!;
  await once(hospital, `${username} visit held and closed`, () => holdVisit(first, patient, bundle, index));
  await once(hospital, `${username} asked for the history`, () => askForHistory(second, patient));
}

/** Does a step unless an earlier run did. */
async function once(hospital: Hospital, step: string, act: () => Promise<string | void>): Promise<void> {
  if (hospital.notebook.isDone(step)) return say(`${step} already`);
  await timed(step, act);
  await hospital.notebook.markDone(step);
}

async function timed<T>(step: string, act: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await act();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${step}${typeof result === 'string' ? `: ${result}` : ''} (${seconds} s)`);
  return result;
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
