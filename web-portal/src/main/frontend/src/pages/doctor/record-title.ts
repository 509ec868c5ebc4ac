/** How a record is called in a list, and when it was. */
import type { RecordEntry } from '../../api';
import type { OpenedRecord } from '../../timeline';
import type { Time } from '../../transaction';
import { words } from './words';

const LONGEST = 60;

export function titleOf({ display, problem }: OpenedRecord): string {
  if (problem) return words().unreadable;
  const diagnosis = display?.diagnoses[0]?.title;
  return display?.title || diagnosis || shorten(display?.complaint ?? '') || words().unnamed;
}

function shorten(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** When it happened: of an import the encounter, else when it was added. */
export function timeOf({ period, time }: RecordEntry): Time {
  return period?.start ?? time;
}

export function kindOf({ type, kind }: RecordEntry): string {
  return type === 'record.addByPatient' ? 'patient' : (kind ?? 'outpatient');
}

export function authorOf({ type, author }: RecordEntry): string {
  return type === 'record.addByPatient' ? words().byPatient : (author.displayName ?? '');
}
