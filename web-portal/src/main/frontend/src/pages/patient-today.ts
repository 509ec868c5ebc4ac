/** Today: what waits for the patient, approvals first, and the visits under way. */
import type { Visit, WaitingItem } from '../api';
import type { Permission } from '../transaction';
import { closeVisit, revoke } from '../visit';
import { dayWithWeekday, timeElement } from './frame/dates';
import { byId, icon, make, put } from './frame/dom';
import { failureBlank, showFailure } from './frame/failure';
import { onClick } from './frame/forms';
import { onLanguage } from './frame/language';
import { onLedger, startPatientPage } from './patient/live';
import { approvePath, avatar, grantChips, whereOf } from './patient/pieces';
import { words } from './patient/words';
import { blank, toast } from './frame/pieces';

const RECHECK_MILLIS = 30_000;

const page = await startPatientPage();
let waiting: readonly { item: WaitingItem; visit: Visit }[] | null = null;
let visits: readonly Visit[] = [];

onLanguage(draw);
onLedger(page, /^visit\./, () => void load());
await load();
// A grant that runs out sends no message: time alone ends it.
setInterval(() => void load(), RECHECK_MILLIS);

async function load(): Promise<void> {
  try {
    const [items, open] = await Promise.all([page.api.waiting(), page.api.visits('open')]);
    waiting = await Promise.all(
      items.map(async (item) => ({
        item,
        visit: typeof item.visit === 'string' ? await page.api.visit(item.visit) : item.visit,
      })),
    );
    visits = open;
    draw();
  } catch (e) {
    if (waiting === null)
      put(
        byId('waiting'),
        failureBlank(e, () => void load()),
      );
    byId('waiting').removeAttribute('aria-busy');
  }
}

function draw(): void {
  put(byId('date'), dayWithWeekday(Date.now()));
  if (waiting === null) return;
  const asks = waiting.map(({ item, visit }) => ask(visit, item));
  const none = make(
    'div',
    { class: 'card' },
    blank('check-circle', words().nothingWaits, words().nothingWaitsText),
  );
  put(byId('waiting'), ...(asks.length > 0 ? asks : [none]));
  const under = visits.map(visitCard);
  put(byId('visits'), ...(under.length > 0 ? under : [make('p', { class: 'card soft' }, words().noVisits)]));
  for (const id of ['waiting', 'visits']) byId(id).removeAttribute('aria-busy');
}

function ask(visit: Visit, item: WaitingItem): HTMLElement {
  return make(
    'a',
    { class: 'card ask', href: approvePath(visit, item.for), 'data-testid': `ask-${item.for}` },
    avatar(visit.doctor.displayName),
    make(
      'div',
      { class: 'grow' },
      make('p', {}, make('strong', {}, visit.doctor.displayName), ' ', words().asks(item.for)),
      make('p', { class: 'soft small' }, whereOf(visit), ' · ', timeElement(item.time)),
    ),
    make('span', { class: 'chip chip-accent' }, words().decide, icon('chevron-right')),
  );
}

function visitCard(visit: Visit): HTMLElement {
  const actions = make('div', { class: 'row' });
  if (visit.view.state === 'granted') actions.append(stop(visit, 'view'));
  if (visit.write.state === 'granted') actions.append(stop(visit, 'write'));
  const end = make(
    'button',
    { type: 'button', class: 'button button-quiet', 'data-testid': 'end-visit' },
    words().endVisit,
  );
  end.addEventListener('click', () => confirmEnd(visit));
  actions.append(end);
  return make(
    'article',
    { class: 'card stack', 'data-testid': 'visit', 'data-visit': visit.visit },
    make(
      'div',
      { class: 'sheet-who' },
      avatar(visit.doctor.displayName),
      make(
        'div',
        { class: 'grow' },
        make('h3', {}, visit.doctor.displayName),
        make(
          'p',
          { class: 'soft small' },
          whereOf(visit),
          ' · ',
          words().since,
          ' ',
          timeElement(visit.registered),
        ),
      ),
    ),
    make('div', { class: 'row' }, ...grantChips(visit)),
    actions,
  );
}

function stop(visit: Visit, permission: Permission): HTMLElement {
  const word = permission === 'view' ? words().undoView : words().undoWrite;
  const button = make(
    'button',
    { type: 'button', class: 'button', 'data-testid': `revoke-${permission}` },
    word,
  );
  onClick(
    button,
    async () => {
      await revoke(page.device, visit.visit, permission);
      await load();
    },
    byId('problem'),
  );
  return button;
}

function confirmEnd(visit: Visit): void {
  const dialog = make('dialog', {
    class: 'dialog',
    'aria-label': words().endVisit,
    'data-testid': 'end-dialog',
  });
  const end = make(
    'button',
    { type: 'button', class: 'button button-primary', 'data-testid': 'end-visit-sure' },
    words().endVisitDo,
  );
  const cancel = make(
    'button',
    { type: 'button', class: 'button', on: { click: () => dialog.close() } },
    words().cancel,
  );
  end.addEventListener('click', () => {
    end.disabled = true;
    closeVisit(page.device, visit.visit)
      .then(load)
      .then(() => toast('good', 'check-circle', words().ended))
      .catch((e: unknown) => showFailure(byId('problem'), e))
      .finally(() => dialog.close());
  });
  put(dialog, make('p', {}, words().endVisitSure), make('div', { class: 'dialog-actions' }, cancel, end));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
