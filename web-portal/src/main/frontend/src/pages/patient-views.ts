/** Who has seen it: every look at one's record, as the ledger has it, and a way to raise a concern. */
import type { ViewEntry } from '../api';
import { clock, day, moment, timeElement } from './frame/dates';
import { byId, field, icon, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onClick } from './frame/forms';
import { onLanguage } from './frame/language';
import { onLedger, startPatientPage } from './patient/live';
import { avatar } from './patient/pieces';
import { words } from './patient/words';
import { blank, facts } from './frame/pieces';
import { matches, searchable } from './frame/search';

const DAY_MILLIS = 86_400_000;

const page = await startPatientPage({ whileLocked: true });
const views = new Map<string, ViewEntry>();
let next: string | null = null;
let loaded = false;

field('reader').addEventListener('input', draw);
field('own').addEventListener('change', draw);
for (const input of spans()) input.addEventListener('change', draw);
onClick(byId<HTMLButtonElement>('more'), () => load(next), byId('problem'));
onLanguage(draw);
onLedger(page, /^audit\.view$/, () => void loadFirst());
await loadFirst();

async function loadFirst(): Promise<void> {
  try {
    await load(null);
  } catch (e) {
    if (!loaded)
      put(
        byId('views'),
        make(
          'li',
          {},
          failureBlank(e, () => void loadFirst()),
        ),
      );
  }
}

async function load(before: string | null): Promise<void> {
  const read = await page.api.views(before);
  for (const view of read.views) views.set(view.id, view);
  if (before !== null || !loaded) next = read.next;
  loaded = true;
  draw();
}

function spans(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[name=span]')];
}

function draw(): void {
  if (!loaded) return;
  const list = byId('views');
  list.removeAttribute('aria-busy');
  byId('more').hidden = next === null;
  const shown = [...views.values()].filter(isWanted).sort((a, b) => b.time - a.time);
  if (shown.length === 0) {
    return put(list, make('li', { class: 'card' }, blank('eye-slash', words().noViews, words().noViewsText)));
  }
  let heading = '';
  const lines = shown.flatMap((view) => {
    const on = day(view.time);
    const title =
      on === heading
        ? []
        : [make('li', { class: 'timeline-year' }, make('h2', { class: 'small' }, (heading = on)))];
    return [...title, line(view)];
  });
  put(list, ...lines);
}

function isWanted(view: ViewEntry): boolean {
  const span = spans().find(({ checked }) => checked)?.value;
  const recent = !span || span === 'all' || view.time > page.device.now() - Number(span) * DAY_MILLIS;
  return (
    recent &&
    (field('own').checked || view.basis !== 'self') &&
    matches(searchable(readerName(view), view.reader.hospital.name), field('reader').value)
  );
}

function readerName({ basis, reader }: ViewEntry): string {
  return basis === 'self' ? words().you : reader.displayName;
}

function reason({ basis, purpose }: ViewEntry): string {
  return purpose === 'legal' ? words().legal : words().reason[basis];
}

function line(view: ViewEntry): HTMLElement {
  return make(
    'li',
    { class: 'card view', 'data-testid': 'view', 'data-view': view.id, 'data-basis': view.basis },
    avatar(readerName(view)),
    make(
      'div',
      { class: 'grow' },
      make(
        'p',
        {},
        make('strong', {}, readerName(view)),
        ' ',
        make('span', { class: 'soft' }, view.basis === 'self' ? '' : view.reader.hospital.name),
      ),
      make('p', {}, words().looked(view.records), ' · ', timeElement(view.time, clock)),
      make('p', { class: 'soft small' }, reason(view)),
    ),
    view.basis === 'self'
      ? null
      : make(
          'button',
          {
            type: 'button',
            class: 'button button-quiet',
            'data-testid': 'report-concern',
            on: { click: () => concern(view) },
          },
          icon('flag'),
          words().concern,
        ),
  );
}

/** A sheet to show or hand in. Its number is the view's own id, so that the ledger finds exactly this look. */
function concern(view: ViewEntry): void {
  const w = words();
  const dialog = byId<HTMLDialogElement>('concern');
  const number = make('span', { class: 'quote-id', 'data-testid': 'concern-number' }, view.id);
  const close = make(
    'button',
    { type: 'button', class: 'button', on: { click: () => dialog.close() } },
    w.close,
  );
  const print = make(
    'button',
    { type: 'button', class: 'button button-primary', on: { click: () => window.print() } },
    icon('print'),
    w.print,
  );
  put(
    dialog,
    make('h2', { id: 'concern-title' }, w.concernTitle),
    make('p', { class: 'soft small gap-around' }, w.concernText),
    facts([
      [w.concernNumber, number],
      [w.when, timeElement(view.time, moment)],
      [w.who, readerName(view)],
      [w.where, view.reader.hospital.name],
      [w.what, w.looked(view.records)],
      [w.why, reason(view)],
    ]),
    make('div', { class: 'dialog-actions no-print' }, close, print),
  );
  dialog.showModal();
}
