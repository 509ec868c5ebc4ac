/** Patients' pages: the frame, and a word at once when a doctor registers a visit or asks for something. */
import type { Visit } from '../../api';
import { pause } from '../../http';
import type { LedgerMessage } from '../../ledger-feed';
import type { Permission } from '../../transaction';
import { byId, icon, make } from '../frame/dom';
import { type Page, startPage } from '../frame/page';
import { approvePath } from './pieces';
import { words } from './words';

const TOAST_MILLIS = 20_000;
const SETTLE_MILLIS = 120;

/** So long a page waits for the line before it loads; what comes after a line that is late has it load again. */
const LINE_MILLIS = 700;

export async function startPatientPage(options: { readonly whileLocked?: boolean } = {}): Promise<Page> {
  const page = await startPage(options);
  await Promise.race([page.feed.greeted, pause(LINE_MILLIS)]);
  page.feed.listen((message) => {
    if (message.kind !== 'transaction' || !message.visit) return;
    if (message.type === 'visit.ask' || message.type === 'visit.register')
      void tell(page, message, message.visit);
  });
  void countWaiting(page);
  onLedger(page, /^visit\./, () => void countWaiting(page));
  return page;
}

/**
 * Calls `load` when something happened on the ledger that names this person, and whenever the line comes up: nobody
 * heard what happened before that. A burst counts once. To be called before the page loads for the first time.
 */
export function onLedger(page: Page, types: RegExp, load: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  page.feed.listen((message) => {
    if (message.kind !== 'hello' && !(message.kind === 'transaction' && types.test(message.type))) return;
    clearTimeout(timer);
    timer = setTimeout(load, SETTLE_MILLIS);
  });
}

/** How many approvals wait, on the way to Today. */
async function countWaiting({ api }: Page): Promise<void> {
  const entry = document.querySelector('[data-testid=nav-today]');
  const waiting = await api.waiting().catch(() => []);
  entry?.querySelector('.count')?.remove();
  if (waiting.length > 0) {
    const word = words().waiting(waiting.length);
    entry?.append(make('span', { class: 'count', 'aria-label': word, title: word }, waiting.length));
  }
}

async function tell(
  { api }: Page,
  message: LedgerMessage & { kind: 'transaction' },
  id: string,
): Promise<void> {
  const visit = await api.visit(id).catch(() => null);
  if (!visit) return;
  const asks = message.type === 'visit.ask';
  const path = asks ? approvePath(visit, openAsk(visit)) : '/patient/today';
  // Whoever has that very page in front of them sees it change.
  if (location.pathname + location.search === path) return;
  const say = asks ? words().toastAsk : words().toastVisit;
  const toast = make(
    'div',
    { class: 'notice notice-accent', 'data-testid': asks ? 'toast-ask' : 'toast-visit' },
    icon(asks ? 'bell' : 'calendar'),
    make(
      'div',
      { class: 'grow stack stack-tight' },
      make('p', { class: 'notice-title' }, say(visit.doctor.displayName)),
      make('a', { href: path }, words().open),
    ),
  );
  byId('toasts').append(toast);
  setTimeout(() => toast.remove(), TOAST_MILLIS);
}

function openAsk({ write }: Visit): Permission {
  return write.state === 'asked' ? 'write' : 'view';
}
