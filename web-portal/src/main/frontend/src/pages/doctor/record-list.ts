/** Opened records as a line of time, with filters and a search that forgives. Used for a history and for an archive. */
import { searchDiagnoses } from '../../icd10';
import type { Id } from '../../ids';
import type { OpenedRecord } from '../../timeline';
import { dayInYear, timeElement } from '../frame/dates';
import { make } from '../frame/dom';
import { departmentName } from '../frame/departments';
import { matches, searchable } from '../frame/search';
import { kindOf, timeOf, titleOf } from './record-title';
import { words } from './words';

export interface RecordFilter {
  readonly typed: string;
  /** Of the record, or empty for all. */
  readonly kind: string;
  /** Id, or empty for all. */
  readonly hospital: string;
}

/** By when it happened, newest first: imports bring old encounters late. */
export function inOrder(records: readonly OpenedRecord[]): OpenedRecord[] {
  return [...records].sort((a, b) => timeOf(b.entry) - timeOf(a.entry));
}

export function filterRecords(
  records: readonly OpenedRecord[],
  { typed, kind, hospital }: RecordFilter,
): OpenedRecord[] {
  const codes = new Set(typed.trim() ? searchDiagnoses(typed, 40).map(({ code }) => code) : []);
  return records.filter(
    (record) =>
      (!kind || kindOf(record.entry) === kind) &&
      (!hospital || record.entry.hospital?.id === hospital) &&
      (matches(textOf(record), typed) || hasCode(record, codes)),
  );
}

/** Pinyin, initials and slips find a diagnosis by its code. */
function hasCode({ display }: OpenedRecord, codes: ReadonlySet<string>): boolean {
  return display?.diagnoses.some(({ code }) => code !== null && codes.has(code)) ?? false;
}

const texts = new WeakMap<OpenedRecord, string>();

function textOf(record: OpenedRecord): string {
  let text = texts.get(record);
  if (text === undefined) {
    const { display, entry } = record;
    const coded = [
      ...(display?.diagnoses ?? []),
      ...(display?.medications ?? []),
      ...(display?.procedures ?? []),
    ];
    text = searchable(
      display?.title,
      display?.complaint,
      display?.findings,
      ...coded.flatMap(({ title, code }) => [title, code]),
      ...(display?.observations ?? []).map(({ title }) => title),
      ...(display?.notes ?? []).map((note) => note.text),
      entry.author.displayName,
      entry.hospital?.name,
      departmentName(entry.department),
    );
    texts.set(record, text);
  }
  return text;
}

export interface ListOptions {
  readonly selected: string | null;
  /** Records of this visit are marked. */
  readonly visit?: Id;
  readonly open: (record: OpenedRecord) => void;
}

export function recordList(records: readonly OpenedRecord[], options: ListOptions): HTMLElement[] {
  const elements: HTMLElement[] = [];
  let year: number | undefined;
  for (const record of records) {
    const inYear = new Date(timeOf(record.entry)).getFullYear();
    if (inYear !== year) elements.push(make('h3', { class: 'history-year' }, inYear));
    year = inYear;
    elements.push(line(record, options));
  }
  return elements;
}

function line(record: OpenedRecord, { selected, visit, open }: ListOptions): HTMLElement {
  const w = words();
  const { entry } = record;
  const here = visit !== undefined && entry.visit === visit;
  const from = entry.department ? departmentName(entry.department) : (entry.hospital?.name ?? '');
  return make(
    'button',
    {
      type: 'button',
      class: 'entry',
      'data-testid': 'record-entry',
      'data-record': entry.id,
      'data-visit': here ? 'this' : null,
      'data-superseded': String(entry.amendedBy !== null),
      'aria-current': String(entry.id === selected),
      on: { click: () => open(record) },
    },
    make('span', { class: 'entry-title' }, titleOf(record)),
    make(
      'span',
      { class: 'entry-line' },
      timeElement(timeOf(entry), dayInYear),
      make('span', {}, w.kind[kindOf(entry)] ?? ''),
      make('span', {}, here ? w.thisVisit : from),
    ),
    entry.amendedBy ? make('span', { class: 'entry-line' }, make('span', {}, w.superseded)) : null,
  );
}
