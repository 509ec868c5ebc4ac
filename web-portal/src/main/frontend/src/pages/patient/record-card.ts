/** A record as a card of the timeline, and what its search looks through. */
import type { OpenedRecord } from '../../timeline';
import { day, timeElement } from '../frame/dates';
import { icon, make } from '../frame/dom';
import { sentenceFor } from '../frame/failure';
import { departmentName } from '../frame/departments';
import { searchable } from '../frame/search';
import { words } from './words';

const ICONS: Readonly<Record<string, string>> = {
  outpatient: 'user',
  inpatient: 'building',
  certificate: 'file',
  report: 'chart-bar',
  own: 'pencil',
};

export function kindOf({ entry }: OpenedRecord): string {
  return entry.type === 'record.addByPatient' ? 'own' : (entry.kind ?? 'outpatient');
}

/** When it was, not when it was written down. */
export function timeOf({ entry, display }: OpenedRecord): number {
  return entry.period?.start ?? display?.time ?? entry.time;
}

export function titleOf({ display }: OpenedRecord): string {
  return display?.title || display?.diagnoses[0]?.title || display?.complaint || words().untitled;
}

/** Who wrote it, where. */
export function sourceOf(record: OpenedRecord): string {
  const { entry, display } = record;
  if (kindOf(record) === 'own') return words().byYou;
  const author = entry.author.displayName ?? display?.author;
  return [author, entry.hospital?.name, departmentName(entry.department)].filter(Boolean).join(' · ');
}

export function documentPath(id: string): string {
  return `/patient/document?id=${id}`;
}

/** All text of a record, as it is searched in. */
export function haystackOf(record: OpenedRecord): string {
  const { display } = record;
  const coded = display
    ? [
        ...display.diagnoses,
        ...display.medications,
        ...display.observations,
        ...display.procedures,
        ...display.immunizations,
        ...display.allergies,
        ...display.reports,
      ]
    : [];
  return searchable(
    titleOf(record),
    sourceOf(record),
    words().kinds[kindOf(record)],
    day(timeOf(record)),
    display?.complaint,
    display?.findings,
    ...coded.flatMap(({ title, code }) => [title, code]),
    ...(display?.notes.map(({ text }) => text) ?? []),
    ...(display?.attachments.map(({ name }) => name) ?? []),
  );
}

export function recordCard(record: OpenedRecord): HTMLElement {
  const { entry, problem } = record;
  const kind = kindOf(record);
  return make(
    'a',
    {
      class: `card entry ${entry.amendedBy ? 'entry-superseded' : ''}`,
      href: documentPath(entry.id),
      'data-testid': 'record',
      'data-record': entry.id,
      'data-kind': kind,
    },
    make(
      'span',
      { class: 'entry-top' },
      make(
        'span',
        { class: 'entry-kind' },
        icon(ICONS[kind] ?? 'file'),
        words().kinds[kind] ?? kind,
        ' · ',
        timeElement(timeOf(record), day),
      ),
      badge(record),
    ),
    make('span', { class: 'entry-title' }, problem ? sentenceFor(problem) : titleOf(record)),
    make('span', { class: 'soft small' }, sourceOf(record)),
    snippet(record),
  );
}

/** Final or not, superseded, imported: with an icon and a word. */
export function badge({ entry }: OpenedRecord): HTMLElement {
  const w = words();
  const [tone, mark, word] = entry.amendedBy
    ? (['', 'history', w.superseded] as const)
    : entry.final
      ? ([
          'chip-good',
          'verified',
          entry.type === 'record.import' ? `${w.imported} · ${w.isFinal}` : w.isFinal,
        ] as const)
      : (['chip-warn', 'sync', w.notFinal] as const);
  return make(
    'span',
    { class: `chip ${tone}`, title: w.proofHelp, 'data-testid': 'badge' },
    icon(mark),
    word,
  );
}

function snippet({ display }: OpenedRecord): HTMLElement | null {
  if (!display) return null;
  const parts = [
    ...display.diagnoses.map(({ title }) => title),
    ...display.medications.map(({ title }) => title),
    display.complaint,
  ];
  const text = [...new Set(parts)].filter((part) => part && part !== display.title).join(' · ');
  return text ? make('span', { class: 'entry-snippet' }, text) : null;
}
