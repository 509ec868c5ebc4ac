/** What stands after an answer: a sentence, how far it has settled, and a way back for as long as it lasts. */
import type { Visit } from '../../api';
import type { Device, Submitted } from '../../device';
import type { Permission } from '../../transaction';
import { moment } from '../frame/dates';
import { icon, make, put } from '../frame/dom';
import { onSubmit } from '../frame/forms';
import { hash, notice } from '../frame/pieces';
import { passphraseField, steps, who } from './pieces';
import { words } from './words';

export interface Answer {
  readonly submitted: Submitted;
  readonly kind: 'granted' | 'refused' | 'revoked';
  /** The grant opens nothing old: this person lost the key to it with an earlier device. */
  readonly historyLost: boolean;
}

export interface Standing {
  readonly visit: Visit;
  readonly permission: Permission;
  readonly device: Device;
  readonly undo: () => Promise<void>;
}

/** Right after the answer. */
export function receipt(standing: Standing, { submitted, kind, historyLost }: Answer): HTMLElement[] {
  const w = words();
  const { visit, permission, device } = standing;
  const lasts = kind === 'granted' && visit[permission].state === 'granted';
  const print = make(
    'button',
    { type: 'button', class: 'button', on: { click: () => window.print() } },
    icon('print'),
    w.print,
  );
  return [
    who(visit),
    make('div', { 'data-testid': 'receipt', 'data-kind': kind }, outcome(standing, kind, lasts)),
    ...(historyLost ? [notice('warn', 'exclamation-triangle', w.historyLost)] : []),
    ...(lasts ? [undo(standing)] : []),
    steps(device, submitted),
    make('p', { class: 'small soft' }, `${w.transaction} `, hash(submitted.id)),
    make('div', { class: 'row no-print' }, home(), print),
  ];
}

/** Later, while a grant still lasts. */
export function standingGrant(standing: Standing): HTMLElement[] {
  return [who(standing.visit), notice('good', 'check-circle', granted(standing)), undo(standing), home()];
}

export function home(): HTMLElement {
  return make(
    'a',
    { class: 'button button-primary', href: '/patient/today', 'data-testid': 'to-today' },
    words().toToday,
  );
}

function outcome(standing: Standing, kind: Answer['kind'], lasts: boolean): HTMLElement {
  const w = words();
  if (lasts) return notice('good', 'check-circle', granted(standing));
  if (kind === 'granted') return notice('warn', 'clock', w.expired);
  return notice('warn', 'ban', kind === 'refused' ? w.refused(standing.visit.doctor.displayName) : w.revoked);
}

function granted({ visit, permission }: Standing): string {
  const { until, since } = visit[permission];
  const { displayName } = visit.doctor;
  const end = until ? moment(until) : '';
  if (permission === 'write') return words().mayWrite(displayName, visit.hospital.name, end);
  const from = since ? words().sinceTime(moment(since)) : words().sinceAll;
  return words().mayRead(displayName, visit.hospital.name, from, end);
}

function undo({ device, undo: act }: Standing): HTMLElement {
  const form = make('form', { class: 'stack stack-tight no-print' });
  put(
    form,
    make('p', { class: 'small soft' }, words().undoHelp),
    device.keyring.locked ? passphraseField() : null,
    make('div', { class: 'form-problem', role: 'alert' }),
    make('button', { class: 'button button-wide', 'data-testid': 'undo' }, icon('undo'), words().undo),
  );
  onSubmit(form, act);
  return form;
}
