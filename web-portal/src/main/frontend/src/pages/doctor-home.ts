/** What waits for a doctor: open visits with their states; and starting a visit (S-3.1). */
import type { Visit } from '../api';
import { ApiError } from '../http';
import type { Id } from '../ids';
import { BrowserKeyStore } from '../key-store-browser';
import { DraftStore } from './doctor/draft-store';
import { standing } from './doctor/permission';
import { StartVisit } from './doctor/start-visit';
import { permissionChip } from './doctor/visit-head';
import { words } from './doctor/words';
import { timeElement } from './frame/dates';
import { type Child, byId, make, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { departmentName } from './frame/departments';
import { blank, chip, shortId, table } from './frame/pieces';

const RECENTLY = 10;
const RECHECK_MILLIS = 30_000;
const SETTLE_MILLIS = 150;

const { api, device, feed, me } = await startPage();
const drafts = new DraftStore(me.participant, new BrowserKeyStore());

let open: readonly Visit[] | null = null;
let closed: readonly Visit[] = [];
let drafted: ReadonlySet<Id> = new Set();
let settling: ReturnType<typeof setTimeout> | undefined;

new StartVisit(device, me.department, (visit) => location.assign(`/doctor/visit?visit=${visit}`));
feed.listen((message) => {
  const ofVisit = message.kind === 'transaction' && message.type.startsWith('visit.');
  if (!ofVisit && message.kind !== 'hello') return;
  clearTimeout(settling);
  settling = setTimeout(() => void load(), SETTLE_MILLIS);
});
setInterval(() => void load(), RECHECK_MILLIS);
onLanguage(draw);
await load();

async function load(): Promise<void> {
  try {
    [open, closed, drafted] = await Promise.all([api.visits('open'), api.visits('closed'), drafts.visits()]);
    draw();
  } catch (e) {
    // What is shown stays; only an empty page has to say so.
    if (!open || (e instanceof ApiError && e.status === 401))
      put(
        byId('open-visits'),
        failureBlank(e, () => void load()),
      );
  }
}

function draw(): void {
  if (!open) return;
  const w = words();
  const now = device.now();
  const waits = (visit: Visit) =>
    standing(visit, 'view', now) === 'asked' || standing(visit, 'write', now) === 'asked';
  put(byId('home-summary'), w.summary(open.length, open.filter(waits).length));
  const newest = [...open].sort((a, b) => b.registered - a.registered);
  put(byId('open-visits'), newest.length > 0 ? openTable(newest) : card('calendar', w.noOpen, w.noOpenText));
  const ended = [...closed].sort((a, b) => (b.closed ?? 0) - (a.closed ?? 0)).slice(0, RECENTLY);
  put(
    byId('closed-visits'),
    ended.length > 0 ? closedTable(ended) : make('p', { class: 'soft' }, w.noClosed),
  );
}

function card(iconName: string, title: string, text: string): HTMLElement {
  return make('div', { class: 'card' }, blank(iconName, title, text));
}

function openTable(visits: readonly Visit[]): HTMLElement {
  const w = words();
  const now = device.now();
  return table<Visit>({
    label: w.noOpen,
    testid: 'open-visit',
    rows: visits,
    key: ({ visit }) => visit,
    open: goTo,
    columns: [
      { head: w.colPatient, cell: (visit) => make('div', { class: 'row' }, link(visit), draftChip(visit)) },
      { head: w.colDepartment, kind: 'tight', cell: ({ department }) => departmentName(department) },
      { head: w.colStarted, kind: 'tight', cell: ({ registered }) => timeElement(registered) },
      { head: w.colView, kind: 'tight', cell: (visit) => permissionChip(visit, 'view', now, true) },
      { head: w.colWrite, kind: 'tight', cell: (visit) => permissionChip(visit, 'write', now, true) },
    ],
  });
}

function closedTable(visits: readonly Visit[]): HTMLElement {
  const w = words();
  return table<Visit>({
    label: w.colClosed,
    testid: 'closed-visit',
    rows: visits,
    key: ({ visit }) => visit,
    open: goTo,
    columns: [
      { head: w.colPatient, cell: link },
      { head: w.colDepartment, kind: 'tight', cell: ({ department }) => departmentName(department) },
      { head: w.colStarted, kind: 'tight', cell: ({ registered }) => timeElement(registered) },
      { head: w.colClosed, kind: 'tight', cell: ({ closed: ended }) => (ended ? timeElement(ended) : '') },
    ],
  });
}

function link({ visit, patient }: Visit): HTMLElement {
  const href = `/doctor/visit?visit=${visit}`;
  return make('a', { class: 'row-open mono', href, title: words().openVisit }, shortId(patient));
}

function draftChip({ visit }: Visit): Child {
  return drafted.has(visit) ? chip('accent', 'pencil', words().draft, 'has-draft') : null;
}

function goTo({ visit }: Visit): void {
  location.assign(`/doctor/visit?visit=${visit}`);
}
