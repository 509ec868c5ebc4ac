/** The approve sheet (S-3.3, S-3.4): who asks, for what, why, until when; yes or no on one screen; then a receipt. */
import type { Visit } from '../api';
import type { Submitted } from '../device';
import type { Permission } from '../transaction';
import { authoriseWriting, grantView, refuse, revoke } from '../visit';
import { moment } from './frame/dates';
import { byId, field, icon, make, put } from './frame/dom';
import { failureBlank, showFailure } from './frame/failure';
import { onSubmit } from './frame/forms';
import { onLanguage } from './frame/language';
import { onLedger, startPatientPage } from './patient/live';
import { type Terms, sinceWords, whatWords } from './patient/approval';
import { HISTORY, type History, historyOf, sinceOf, untilChoices } from './patient/approval';
import { avatar, choices, steps, whereOf } from './patient/pieces';
import { words } from './patient/words';
import { blank, hash, notice } from './staff/pieces';

interface Answer {
  readonly submitted: Submitted;
  readonly kind: 'granted' | 'refused' | 'revoked';
  readonly historyLost: boolean;
}

const asked = new URLSearchParams(location.search);
const permission: Permission = asked.get('for') === 'write' ? 'write' : 'view';
const page = await startPatientPage({ whileLocked: true });
let visit: Visit | undefined;
let history: History | undefined;
let answer: Answer | undefined;
let terms: Terms = { until: 'asked', since: 'all' };

onLanguage(draw);
await load();
onLedger(page, /^visit\./, () => void load());

async function load(): Promise<void> {
  try {
    visit = await page.api.visit(asked.get('visit') ?? '-');
    if (permission === 'view') history ??= await historyOf(page.api);
    draw();
  } catch (e) {
    if (!visit)
      put(
        byId('sheet'),
        failureBlank(e, () => void load()),
      );
  }
}

function draw(): void {
  if (!visit) return;
  const { state } = visit[permission];
  const sheet = byId('sheet');
  sheet.removeAttribute('aria-busy');
  if (answer) return put(sheet, ...receipt(visit, answer));
  if (visit.state === 'open' && state === 'asked') return put(sheet, ...question(visit));
  if (visit.state === 'open' && state === 'granted') return put(sheet, ...standing(visit));
  put(sheet, blank('check-circle', words().notAsked, words().notAskedText), home('button-primary'));
}

function who({ doctor, hospital, department }: Visit): HTMLElement {
  return make(
    'header',
    { class: 'sheet-who' },
    avatar(doctor.displayName),
    make(
      'div',
      { class: 'grow' },
      make('h1', { 'data-testid': 'sheet-doctor' }, doctor.displayName),
      make('p', { class: 'soft small', 'data-testid': 'sheet-where' }, whereOf({ hospital, department })),
    ),
  );
}

function question(open: Visit): HTMLElement[] {
  const now = page.device.now();
  const until = untilChoices(now, open[permission].until ?? null);
  const set = (change: Partial<Terms>) => {
    terms = { ...terms, ...change };
    draw();
  };
  const chosen = until.find(([value]) => value === terms.until) ?? until[0]!;
  const form = make('form', { class: 'sheet-form', novalidate: true });
  put(
    form,
    make('p', { class: 'sheet-sentence' }, make('strong', {}, words().wants[permission]), ' ', whatFor(open)),
    make(
      'ul',
      { class: 'sheet-list' },
      ...whatWords(permission, history, sinceOf(terms.since, now)).map(line),
    ),
    ...(permission === 'view'
      ? [
          choices(
            'since',
            words().howFar,
            HISTORY.map((h) => [h, sinceWords(h)] as const),
            terms.since,
            (since) => set({ since }),
          ),
        ]
      : []),
    choices(
      'until',
      words().untilWhen,
      until.map(([value, , word]) => [value, word] as const),
      chosen[0],
      (value) => set({ until: value }),
    ),
    ...(page.device.keyring.locked ? [passphraseField()] : []),
    make('div', { id: 'problem', role: 'alert' }),
    buttons(open),
  );
  onSubmit(form, () => approve(open, chosen[1]), form.querySelector('#problem')!);
  return [who(open), form];
}

function whatFor({ department, registered }: Visit): HTMLElement {
  const named = whereOf({ hospital: { id: '', name: '' }, department });
  return make('span', { class: 'soft' }, words().visitOf(named, moment(registered)));
}

function line([allowed, word]: readonly [boolean, string]): HTMLElement {
  return make('li', {}, icon(allowed ? 'check' : 'times'), make('span', {}, word));
}

function passphraseField(): HTMLElement {
  return make(
    'div',
    { class: 'field' },
    make('label', { for: 'passphrase' }, words().passphrase),
    make('input', {
      class: 'input',
      id: 'passphrase',
      type: 'password',
      autocomplete: 'off',
      maxlength: 256,
    }),
  );
}

function buttons(open: Visit): HTMLElement {
  const no = make('button', { type: 'button', class: 'button', 'data-testid': 'refuse' }, words().refuse);
  no.addEventListener('click', () => {
    no.disabled = true;
    unlocked()
      .then(() => refuse(page.device, open.visit, permission))
      .then((submitted) => settle({ submitted, kind: 'refused', historyLost: false }))
      .catch((e: unknown) => showFailure(byId('problem'), e))
      .finally(() => (no.disabled = false));
  });
  const yes = make(
    'button',
    { class: 'button button-primary', 'data-testid': 'approve' },
    icon('check'),
    words().approve,
  );
  return make('div', { class: 'sheet-actions' }, no, yes);
}

async function approve(open: Visit, until: number): Promise<void> {
  await unlocked();
  const grant = { visit: open.visit, doctor: open.doctor.participant, until };
  if (permission === 'write') {
    return settle({
      submitted: await authoriseWriting(page.device, grant),
      kind: 'granted',
      historyLost: false,
    });
  }
  const submitted = await grantView(page.device, {
    ...grant,
    since: sinceOf(terms.since, page.device.now()),
  });
  await settle({ submitted, kind: 'granted', historyLost: !submitted.historyReadable });
}

async function unlocked(): Promise<void> {
  if (page.device.keyring.locked) await page.unlock(field('passphrase').value);
}

async function settle(settled: Answer): Promise<void> {
  answer = settled;
  await load();
  draw();
  byId('content').focus();
}

function receipt(open: Visit, { submitted, kind, historyLost }: Answer): HTMLElement[] {
  const over = kind === 'granted' && open[permission].state !== 'granted';
  const sentence =
    kind === 'refused'
      ? words().refused(open.doctor.displayName)
      : kind === 'revoked'
        ? words().revoked
        : granted(open);
  const parts = [
    who(open),
    over
      ? notice('warn', 'clock', words().expired)
      : notice(kind === 'granted' ? 'good' : 'warn', kind === 'granted' ? 'check-circle' : 'ban', sentence),
  ];
  if (historyLost) parts.push(notice('warn', 'exclamation-triangle', words().historyLost));
  if (kind === 'granted' && !over) parts.push(undo(open));
  const about = make('p', { class: 'small soft' }, `${words().transaction} `, hash(submitted.id));
  const print = make(
    'button',
    { type: 'button', class: 'button no-print', on: { click: () => window.print() } },
    icon('print'),
    words().print,
  );
  const actions = make('div', { class: 'row no-print' }, home('button-primary'), print);
  return [...parts, steps(page.device, submitted), about, actions].map((part, i) => {
    if (i === 0) part.dataset['testid'] = 'receipt';
    return part;
  });
}

function standing(open: Visit): HTMLElement[] {
  return [who(open), notice('good', 'check-circle', granted(open)), undo(open), home('button-primary')];
}

function granted(open: Visit): string {
  const { until, since } = open[permission];
  const { displayName } = open.doctor;
  const end = until ? moment(until) : '';
  if (permission === 'write') return words().mayWrite(displayName, open.hospital.name, end);
  return words().mayRead(
    displayName,
    open.hospital.name,
    since ? words().sinceTime(moment(since)) : words().sinceAll,
    end,
  );
}

function undo(open: Visit): HTMLElement {
  const form = make('form', { class: 'stack stack-tight no-print' });
  put(
    form,
    make('p', { class: 'small soft' }, words().undoHelp),
    ...(page.device.keyring.locked ? [passphraseField()] : []),
    make('div', { class: 'form-problem', role: 'alert' }),
    make('button', { class: 'button button-wide', 'data-testid': 'undo' }, icon('undo'), words().undo),
  );
  onSubmit(form, async () => {
    await unlocked();
    await settle({
      submitted: await revoke(page.device, open.visit, permission),
      kind: 'revoked',
      historyLost: false,
    });
  });
  return form;
}

function home(tone: string): HTMLElement {
  return make(
    'a',
    { class: `button ${tone}`, href: '/patient/today', 'data-testid': 'to-today' },
    words().toToday,
  );
}
