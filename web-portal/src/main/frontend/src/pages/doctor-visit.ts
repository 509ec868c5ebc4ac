/** The visit page: who and how long on top, what was before on the left, what is being written on the right (S-3). */
import type { Visit } from '../api';
import { isId } from '../ids';
import { BrowserKeyStore } from '../key-store-browser';
import type { OpenedRecord } from '../timeline';
import { Asking } from './doctor/asking';
import { Attachments } from './doctor/attachment-list';
import { CloseDialog } from './doctor/close-dialog';
import { DraftStore } from './doctor/draft-store';
import { History } from './doctor/history';
import { type PatientAbout, UNKNOWN, gather } from './doctor/patient-about';
import { nextEnd, standing } from './doctor/permission';
import { Proofs } from './doctor/proof-panel';
import { RecordPane } from './doctor/record-pane';
import { nothingChosen, recordView } from './doctor/record-view';
import { drawHead } from './doctor/visit-head';
import { words } from './doctor/words';
import { byId, icon, make, put } from './frame/dom';
import { failureBlank, showFailure } from './frame/failure';
import { onLanguage } from './frame/language';
import { leaveFor, startPage } from './frame/page';
import { blank } from './frame/pieces';

/** What push does not bring, because the line was down, is asked for this often. */
const RECHECK_MILLIS = 20_000;
const LONGEST_TIMER_MILLIS = 2_000_000_000;

const { api, device, feed, me } = await startPage();
let visit = await openVisit();
let about: PatientAbout = UNKNOWN;
let shown = '';
let endTimer: ReturnType<typeof setTimeout> | undefined;

const asking = new Asking(device, refresh);
const proofs = new Proofs(device);
const attachments = new Attachments(device);
const history = new History(device, { opened, changed: recordsChanged });
const drafts = new DraftStore(me.participant, new BrowserKeyStore());
const record = new RecordPane(device, me, visit, drafts, asking, added);
const closing = new CloseDialog(device, visit.visit, () => record.hasDraft, refresh);

for (const tab of document.querySelectorAll<HTMLElement>('.visit-tab')) {
  tab.addEventListener('click', () => showPane(tab.dataset['pane'] ?? 'history'));
}
feed.listen((message) => {
  // A `hello` after the first tells that the line was down: something may have been missed.
  if (message.kind === 'hello') void refresh();
  if (message.kind === 'transaction' && message.visit === visit.visit) void refresh();
});
setInterval(() => {
  drawHead(visit, about, device.now());
  void refresh();
}, RECHECK_MILLIS);
addEventListener('online', () => void refresh());
await record.start();
await show(visit);
onLanguage(draw);

async function openVisit(): Promise<Visit> {
  const id = new URLSearchParams(location.search).get('visit');
  if (!isId(id)) return leaveFor('/doctor/home');
  try {
    return await api.visit(id);
  } catch (e) {
    put(
      byId('content'),
      failureBlank(e, () => location.reload()),
    );
    throw e;
  }
}

/** Asks how the visit stands; what is the same stays untouched, with its focus and scroll. */
async function refresh(): Promise<void> {
  try {
    const now = await api.visit(visit.visit);
    put(byId('visit-problem'));
    if (signature(now) !== shown) await show(now);
  } catch (e) {
    showFailure(byId('visit-problem'), e);
  }
}

/** All that the page shows of a visit, time's own changes included. */
function signature(of: Visit): string {
  const now = device.now();
  return JSON.stringify([of, standing(of, 'view', now), standing(of, 'write', now)]);
}

async function show(now: Visit): Promise<void> {
  visit = now;
  shown = signature(now);
  if (visit.state === 'closed') {
    closing.dismiss();
    about = UNKNOWN;
  }
  const mayView = standing(visit, 'view', device.now()) === 'granted';
  if (!mayView && history.isLoaded) history.drop();
  await record.update(visit);
  drawVisit();
  watchEnd();
  if (mayView && !history.isLoaded) {
    await history.load(visit);
    drawVisit();
  }
}

/** Grants end by time alone: the page changes in that moment. */
function watchEnd(): void {
  clearTimeout(endTimer);
  const end = nextEnd(visit, device.now());
  if (end === null) return;
  endTimer = setTimeout(() => void refresh(), Math.min(LONGEST_TIMER_MILLIS, end - device.now() + 50));
}

function draw(): void {
  drawVisit();
  record.draw();
}

function drawVisit(): void {
  const state = standing(visit, 'view', device.now());
  const open = state === 'granted';
  byId('visit').dataset['history'] = open ? 'open' : state;
  drawHead(visit, about, device.now());
  if (!open) {
    byId('history-filters').hidden = true;
    put(byId('history-count'));
    put(byId('history-list'), state === 'closed' ? closedPanel() : asking.panel(visit, state));
    put(byId('detail'));
  } else {
    history.draw();
    drawDetail(history.selected);
  }
}

function closedPanel(): HTMLElement {
  const w = words();
  const toArchive = make(
    'a',
    { class: 'button', href: '/doctor/archive', 'data-testid': 'to-archive' },
    w.toArchive,
  );
  const toHome = make('a', { class: 'button button-quiet', href: '/doctor/home' }, w.toHome);
  const panel = blank('lock', w.closedTitle, w.closedText, toArchive, toHome);
  return make('div', { class: 'asking', 'data-testid': 'visit-closed' }, panel);
}

function recordsChanged(records: readonly OpenedRecord[]): void {
  about = records.length > 0 || history.isLoaded ? gather(records) : UNKNOWN;
  drawHead(visit, about, device.now());
  record.prefill(about);
  record.know(records);
}

function opened(record: OpenedRecord | null, chosen: boolean): void {
  drawDetail(record);
  if (chosen) showPane('detail');
}

function drawDetail(opened: OpenedRecord | null): void {
  if (!opened) return put(byId('detail'), history.isLoaded ? nothingChosen() : null);
  const { entry } = opened;
  if (byId('detail').dataset['record'] !== entry.id) byId('detail').scrollTop = 0;
  byId('detail').dataset['record'] = entry.id;
  const amend = make(
    'button',
    { type: 'button', class: 'button', 'data-testid': 'amend-shown' },
    icon('pencil'),
    words().amend,
  );
  amend.addEventListener('click', () => {
    showPane('record');
    void record.amend(entry);
  });
  const parts = {
    attachments,
    proof: proofs.panel(entry.id, opened.view),
    actions: record.canAmend(entry) ? [amend] : [],
    back: () => showPane('history'),
  };
  put(byId('detail'), recordView(opened, parts));
}

/** On narrow screens one pane is shown at a time. */
function showPane(pane: string): void {
  byId('visit').dataset['pane'] = pane;
  for (const tab of document.querySelectorAll<HTMLElement>('.visit-tab')) {
    tab.setAttribute('aria-pressed', String(tab.dataset['pane'] === (pane === 'detail' ? 'history' : pane)));
  }
}

function added(): void {
  if (history.isLoaded) void history.load(visit).then(drawVisit);
}
