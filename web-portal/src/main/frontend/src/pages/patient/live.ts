/** Patients' pages: the frame, and a word at once when a doctor registers a visit or asks for something. */
import type { Visit } from '../../api';
import type { LedgerMessage } from '../../ledger-feed';
import type { Permission } from '../../transaction';
import { byId, icon, make } from '../frame/dom';
import { type Page, startPage } from '../frame/page';
import { approvePath } from './pieces';
import { words } from './words';

const TOAST_MILLIS = 20_000;
const SETTLE_MILLIS = 120;

export async function startPatientPage(options: { readonly whileLocked?: boolean } = {}): Promise<Page> {
  const page = await startPage(options);
  page.feed.listen((message) => {
    if (message.kind !== 'transaction' || !message.visit) return;
    if (message.type === 'visit.ask' || message.type === 'visit.register')
      void tell(page, message, message.visit);
  });
  return page;
}

/** Calls `load` when something happened on the ledger that names this person; a burst counts once. */
export function onLedger(page: Page, types: RegExp, load: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  page.feed.listen((message) => {
    if (message.kind !== 'transaction' || !types.test(message.type)) return;
    clearTimeout(timer);
    timer = setTimeout(load, SETTLE_MILLIS);
  });
}

async function tell(
  { api }: Page,
  message: LedgerMessage & { kind: 'transaction' },
  id: string,
): Promise<void> {
  const visit = await api.visit(id).catch(() => null);
  if (!visit || new URLSearchParams(location.search).get('visit') === id) return;
  const asks = message.type === 'visit.ask';
  const say = asks ? words().toastAsk : words().toastVisit;
  const toast = make(
    'div',
    { class: 'notice notice-accent', 'data-testid': asks ? 'toast-ask' : 'toast-visit' },
    icon(asks ? 'bell' : 'calendar'),
    make(
      'div',
      { class: 'grow stack stack-tight' },
      make('p', { class: 'notice-title' }, say(visit.doctor.displayName)),
      make('a', { href: asks ? approvePath(visit, openAsk(visit)) : '/patient/today' }, words().open),
    ),
  );
  byId('toasts').append(toast);
  setTimeout(() => toast.remove(), TOAST_MILLIS);
}

function openAsk({ write }: Visit): Permission {
  return write.state === 'asked' ? 'write' : 'view';
}
