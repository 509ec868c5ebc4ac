/** One record, opened: what it says, then what proves it. */
import type { Coded, Note, ObservationDisplay, RecordDisplay } from '../../fhir';
import type { OpenedRecord } from '../../timeline';
import { timeElement } from '../frame/dates';
import { type Child, icon, make } from '../frame/dom';
import { sentenceFor } from '../frame/failure';
import { departmentName } from '../frame/departments';
import { blank, chip } from '../frame/pieces';
import { type Attachments } from './attachment-list';
import { authorOf, kindOf, timeOf, titleOf } from './record-title';
import { words } from './words';

const MANY = 12;

export interface RecordViewParts {
  readonly attachments: Attachments;
  /** Drawn by whoever checks it. */
  readonly proof: HTMLElement;
  /** Such as amending. */
  readonly actions?: readonly Child[];
  readonly back: () => void;
}

export function nothingChosen(): HTMLElement {
  const empty = blank('file', words().pickTitle, words().pickText);
  empty.classList.add('record-blank');
  return empty;
}

export function recordView(record: OpenedRecord, parts: RecordViewParts): HTMLElement {
  const w = words();
  const { entry, display } = record;
  const from = [authorOf(entry), entry.hospital?.name, departmentName(entry.department)]
    .filter(Boolean)
    .join(' · ');
  return make(
    'article',
    { class: 'detail', 'data-testid': 'record-detail', 'data-record': entry.id },
    make(
      'button',
      { type: 'button', class: 'button button-start detail-back', on: { click: parts.back } },
      icon('arrow-left'),
      w.back,
    ),
    make(
      'header',
      { class: 'detail-head' },
      make(
        'div',
        { class: 'detail-title' },
        make('h2', { 'data-testid': 'record-title' }, titleOf(record)),
        actions(parts),
      ),
      make(
        'div',
        { class: 'row' },
        chip('neutral', 'file', w.kind[kindOf(entry)] ?? ''),
        entry.amends ? chip('accent', 'pencil', w.amendment) : null,
        entry.amendedBy ? chip('warn', 'history', w.superseded) : null,
      ),
      make('p', { class: 'detail-by' }, timeElement(timeOf(entry)), from ? ` · ${from}` : ''),
    ),
    ...(display ? content(display, record, parts.attachments) : [make('p', {}, problemSentence(record))]),
    parts.proof,
  );
}

function actions({ actions: more = [] }: RecordViewParts): HTMLElement {
  const properties = { type: 'button', class: 'button button-quiet', on: { click: () => print() } };
  return make(
    'div',
    { class: 'detail-actions' },
    ...more,
    make('button', properties, icon('print'), words().print),
  );
}

function problemSentence({ problem }: OpenedRecord): string {
  return sentenceFor(problem === 'WITHHELD' || problem === null ? 'NOT_ALLOWED' : problem);
}

function content(display: RecordDisplay, record: OpenedRecord, attachments: Attachments): HTMLElement[] {
  const w = words();
  const sections = [
    text(w.complaint, display.complaint),
    text(w.findings, display.findings),
    codedList(w.diagnoses, display.diagnoses, 'record-diagnoses'),
    codedList(w.allergiesTitle, display.allergies),
    prescriptions(display),
    observations(display.observations),
    codedList(w.procedures, display.procedures),
    codedList(w.immunizations, display.immunizations),
    codedList(w.reports, display.reports),
    ...display.notes.map((note) => text(noteTitle(note, record), note.text)),
    display.attachments.length > 0
      ? make('section', {}, make('h3', {}, w.attachments), attachments.list(display.attachments, record))
      : null,
  ].filter((section) => section !== null);
  return sections.length > 0 ? sections : [make('p', { class: 'soft' }, w.noContent)];
}

function noteTitle({ section, title }: Note, { entry }: OpenedRecord): string {
  if (kindOf(entry) === 'patient') return words().patientNote;
  return section ? words().notes : title || words().other;
}

function text(title: string, said: string): HTMLElement | null {
  return said ? make('section', {}, make('h3', {}, title), make('p', { class: 'text' }, said)) : null;
}

function codedList(title: string, items: readonly Coded[], testid?: string): HTMLElement | null {
  const named = items.filter((item) => item.title);
  if (named.length === 0) return null;
  const line = ({ title: name, code, system }: Coded) =>
    make(
      'li',
      {},
      make('span', {}, name),
      code && system ? make('span', { class: 'code', title: system }, code) : null,
    );
  return make('section', { 'data-testid': testid }, make('h3', {}, title), ...folded(named.map(line)));
}

function prescriptions({ medications }: RecordDisplay): HTMLElement | null {
  const w = words();
  if (medications.length === 0) return null;
  const lines = medications.map(({ title, dosage, days, note }) =>
    make(
      'li',
      {},
      make('span', {}, title),
      make(
        'span',
        { class: 'soft' },
        [dosage, days ? w.prescriptionDays(days) : '', note].filter(Boolean).join(' · '),
      ),
    ),
  );
  return make(
    'section',
    { 'data-testid': 'record-prescriptions' },
    make('h3', {}, w.prescriptions),
    ...folded(lines),
  );
}

function observations(items: readonly ObservationDisplay[]): HTMLElement | null {
  const w = words();
  if (items.length === 0) return null;
  const lines = items.map(({ title, value, unit, abnormal }) =>
    make(
      'li',
      {},
      make('span', {}, title),
      make(
        'span',
        { class: 'row' },
        abnormal ? chip('warn', 'exclamation-triangle', w.abnormal) : null,
        `${value} ${unit}`.trim(),
      ),
    ),
  );
  return make('section', {}, make('h3', {}, w.observations), ...folded(lines));
}

/** The first lines, and the rest on demand: exports carry hundreds of them. */
function folded(lines: readonly HTMLElement[]): HTMLElement[] {
  const shown = make('ul', { class: 'lines' }, ...lines.slice(0, MANY));
  if (lines.length <= MANY) return [shown];
  const rest = make('ul', { class: 'lines' }, ...lines.slice(MANY));
  return [shown, make('details', {}, make('summary', {}, words().more(lines.length - MANY)), rest)];
}
