/** The foot of the record: the one primary action, or why it has to wait. */
import type { Visit } from '../../api';
import { moment } from '../frame/dates';
import { icon, make } from '../frame/dom';
import { type Asking, untilSelect } from './asking';
import { type Standing } from './permission';
import { words } from './words';

export interface FootActions {
  readonly sign: () => void;
  readonly showCode: () => void;
}

/** @returns what the foot holds in this state of the write permission */
export function recordFoot(
  visit: Visit,
  state: Standing,
  amending: boolean,
  asking: Asking,
  actions: FootActions,
): HTMLElement[] {
  const w = words();
  const sign = make(
    'button',
    {
      type: 'button',
      class: 'button button-primary button-wide',
      'data-testid': 'sign',
      disabled: state !== 'granted',
      on: { click: actions.sign },
    },
    icon('verified'),
    amending ? w.signAmend : w.signAdd,
  );
  if (state === 'closed') return [];
  if (state === 'granted') return [sign];
  if (state === 'asked') return [waitingLine(visit, asking, actions), sign];
  return askLines(visit, state, asking);
}

function waitingLine(visit: Visit, asking: Asking, { showCode }: FootActions): HTMLElement {
  const w = words();
  const problem = make('div', { role: 'alert' });
  const { asked } = visit.write;
  return make(
    'div',
    { class: 'stack stack-tight', 'data-testid': 'waiting-write' },
    make(
      'p',
      { class: 'waiting', role: 'status', title: asked ? w.ask.waitingSince(moment(asked)) : null },
      icon('clock'),
      w.waitingWrite,
    ),
    make(
      'div',
      { class: 'row' },
      make(
        'button',
        { type: 'button', class: 'button', 'data-testid': 'show-write-code', on: { click: showCode } },
        icon('qrcode'),
        w.showCode,
      ),
      asking.remindButton(visit, 'write', problem),
      asking.cancelButton(visit, 'write', problem),
    ),
    problem,
  );
}

function askLines(visit: Visit, state: Standing, asking: Asking): HTMLElement[] {
  const w = words();
  const why = { refused: w.writeRefused, revoked: w.writeRevoked, expired: w.writeExpired }[state as string];
  const problem = make('div', { role: 'alert' });
  const until = untilSelect('write-until', w.writeUntil);
  const word = state === 'none' ? w.askWrite : w.askWriteAgain;
  const button = asking.askButton(visit, 'write', word, until, problem);
  button.classList.add('grow');
  const lines = [
    make('div', { class: 'foot-line' }, make('span', { class: 'soft small' }, w.writeUntil), until),
    make('div', { class: 'foot-line' }, button),
    problem,
  ];
  if (why)
    lines.unshift(make('p', { class: 'field-error', 'data-testid': 'write-ended', role: 'status' }, why));
  return lines;
}
