/** A record in full, as text: section by section, only what is there. */
import type { Attachment } from '../../files';
import type { Coded, MedicationDisplay, ObservationDisplay, RecordDisplay } from '../../fhir';
import { day, timeElement } from '../frame/dates';
import { type Child, icon, make } from '../frame/dom';
import { words } from './words';

/** @param attachmentLine how an attachment is offered */
export function recordSections(
  display: RecordDisplay,
  attachmentLine: (attachment: Attachment) => Child,
): HTMLElement[] {
  const w = words();
  return [
    prose('complaint', w.complaint, display.complaint),
    prose('findings', w.findings, display.findings),
    list('diagnoses', w.diagnoses, display.diagnoses, codedLine),
    list('medicines', w.medicines, display.medications, medicineLine),
    list('results', w.results, display.observations, resultLine),
    list('procedures', w.procedures, display.procedures, (procedure) => [
      codedLine(procedure),
      procedure.time ? make('span', { class: 'soft small' }, ' · ', timeElement(procedure.time, day)) : null,
    ]),
    list('vaccinations', w.vaccinations, display.immunizations, codedLine),
    list('allergies', w.allergies, display.allergies, codedLine),
    list('reports', w.reports, display.reports, codedLine),
    ...display.notes.map(({ section, title, text }) =>
      prose('notes', section === 'notes' || !title ? w.notes : title, text),
    ),
    list('attachments', w.attachments, display.attachments, attachmentLine),
  ].filter((section) => section !== null);
}

function prose(name: string, title: string, text: string): HTMLElement | null {
  return text ? section(name, title, make('p', { class: 'prose' }, text)) : null;
}

function list<T>(
  name: string,
  title: string,
  items: readonly T[],
  line: (item: T) => Child | Child[],
): HTMLElement | null {
  if (items.length === 0) return null;
  const lines = items.map((item) => make('li', {}, ...[line(item)].flat()));
  return section(name, title, make('ul', {}, ...lines));
}

function section(name: string, title: string, content: HTMLElement): HTMLElement {
  return make(
    'section',
    { class: 'document-section', 'data-testid': `section-${name}` },
    make('h2', {}, title),
    content,
  );
}

function codedLine({ title, code, system }: Coded): HTMLElement {
  const coding =
    code && system
      ? make('span', { class: 'soft small' }, ` ${system} `, make('span', { class: 'mono' }, code))
      : null;
  return make('span', {}, title, coding);
}

function medicineLine(medicine: MedicationDisplay): Child[] {
  const { dosage, days, note } = medicine;
  const how = [dosage, days ? words().days(days) : '', note].filter(Boolean).join(' · ');
  return [make('strong', {}, medicine.title), how ? make('div', { class: 'soft small' }, how) : null];
}

function resultLine({ title, value, unit, abnormal }: ObservationDisplay): HTMLElement {
  const mark = abnormal
    ? make('span', { class: 'chip chip-warn' }, icon('exclamation-triangle'), words().abnormal)
    : null;
  return make(
    'span',
    { class: 'result' },
    make('span', {}, title),
    make('strong', {}, `${value} ${unit}`.trim()),
    mark,
  );
}
