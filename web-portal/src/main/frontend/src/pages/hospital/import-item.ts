/** One import: how far it is, what came of it, and what was wrong with the file. */
import type { ImportState } from '../../api';
import { icon, make } from '../frame/dom';
import { type NoticeTone, chip, notice, progress } from '../frame/pieces';
import { words } from './words';

/** An import as the page knows it; the file's name never left this device, and is known only until it is reloaded. */
export interface ShownImport extends ImportState {
  readonly fileName: string;
  readonly patientName: string;
}

const LOOK: Readonly<Record<ImportState['state'], readonly [NoticeTone, string]>> = {
  checking: ['accent', 'search'],
  importing: ['accent', 'sync'],
  done: ['good', 'check-circle'],
  refused: ['bad', 'times-circle'],
};

export function importItem(item: ShownImport): HTMLElement {
  const w = words();
  const [tone, iconName] = LOOK[item.state];
  return make(
    'article',
    {
      class: 'card import-item',
      'data-testid': 'import',
      'data-state': item.state,
      'data-import': item.import,
    },
    make(
      'div',
      { class: 'row row-spread' },
      make(
        'h3',
        { class: 'row' },
        icon('file'),
        item.fileName || (item.patientName ? w.importOf(item.patientName) : w.importOfSomebody),
      ),
      chip(tone, iconName, w.importState[item.state] ?? item.state, 'import-state'),
    ),
    item.fileName && item.patientName
      ? make('p', { class: 'soft small' }, w.importOf(item.patientName))
      : null,
    result(item),
  );
}

/** A file on its way to the server. */
export function sendingItem(fileName: string): HTMLElement {
  return make(
    'article',
    { class: 'card import-item' },
    make('h3', { class: 'row' }, icon('file'), fileName),
    progress(words().sending),
  );
}

function result(item: ShownImport): HTMLElement | null {
  const w = words();
  const { state, done, total, added, already, problems } = item;
  if (state === 'checking') return progress(w.importChecking(done), done, 100);
  if (state === 'importing') return progress(w.importProgress(done, total), done, Math.max(1, total));
  if (state === 'refused') return make('div', {}, make('p', {}, w.importRefused), problemList(problems));
  if (added === 0 && already > 0) return notice('accent', 'info-circle', w.importNothing(already));
  return make(
    'div',
    { class: 'stack stack-tight' },
    make('p', { 'data-testid': 'import-added' }, w.importAdded(added)),
    already > 0 ? make('p', { class: 'soft' }, w.importAlready(already)) : null,
    problems.length > 0
      ? make('details', {}, make('summary', {}, w.importRemarks(problems.length)), problemList(problems))
      : null,
  );
}

function problemList(problems: ImportState['problems']): HTMLElement {
  return make(
    'ul',
    { class: 'problems', 'aria-label': words().importProblems, 'data-testid': 'import-problems' },
    ...problems.map(({ where, what }) => make('li', {}, make('span', { class: 'where' }, where), what)),
  );
}
