/** Asking the patient: the panel in place of the history, the QR across the desk, remind and cancel. */
import type { Visit } from '../../api';
import type { Device } from '../../device';
import type { Permission } from '../../transaction';
import { ask } from '../../visit';
import { moment } from '../frame/dates';
import { icon, make, put } from '../frame/dom';
import { onClick } from '../frame/forms';
import { options, toast } from '../frame/pieces';
import { qrCode } from '../frame/qr';
import { type Standing, UNTIL_CHOICES, type UntilChoice, cancelTime, untilTime } from './permission';
import { words } from './words';

/** What the patient's phone opens when it scans the code. */
export function approveAddress(visit: Visit, permission: Permission): string {
  return `${location.origin}/patient/approve?visit=${visit.visit}&for=${permission}`;
}

export function untilSelect(testid: string, label: string): HTMLSelectElement {
  const select = make('select', { class: 'input', 'data-testid': testid, 'aria-label': label });
  options(
    select,
    UNTIL_CHOICES.map((choice) => [choice, words().until[choice]]),
    'today',
  );
  return select;
}

export class Asking {
  /** @param changed called once something was asked anew */
  constructor(
    private readonly device: Device,
    private readonly changed: () => Promise<void>,
  ) {}

  /** For every state but `granted` and `closed`. */
  panel(visit: Visit, state: Standing): HTMLElement {
    return state === 'asked' ? this.#waiting(visit) : this.#askPanel(visit, state);
  }

  /** A button that asks until the time chosen in `until`. */
  askButton(
    visit: Visit,
    permission: Permission,
    word: string,
    until: HTMLSelectElement,
    problem: Element,
  ): HTMLElement {
    const button = make(
      'button',
      {
        type: 'button',
        class: permission === 'write' ? 'button button-primary' : 'button button-accent',
        'data-testid': `ask-${permission}`,
      },
      word,
    );
    const act = async () => {
      await ask(
        this.device,
        visit.visit,
        permission,
        untilTime(until.value as UntilChoice, this.device.now()),
      );
      await this.changed();
    };
    onClick(button, act, problem);
    return button;
  }

  remindButton(visit: Visit, permission: Permission, problem: Element): HTMLElement {
    const w = words();
    const button = make(
      'button',
      { type: 'button', class: 'button', 'data-testid': `remind-${permission}` },
      icon('bell'),
      w.ask.remind,
    );
    const act = async () => {
      const until = visit[permission].until ?? untilTime('today', this.device.now());
      await ask(this.device, visit.visit, permission, until);
      toast('accent', 'bell', w.ask.reminded);
      await this.changed();
    };
    onClick(button, act, problem);
    return button;
  }

  cancelButton(visit: Visit, permission: Permission, problem: Element): HTMLElement {
    const w = words();
    const properties = {
      type: 'button',
      class: 'button button-quiet',
      'data-testid': `cancel-${permission}`,
    };
    const button = make('button', properties, w.ask.cancel);
    const act = async () => {
      await ask(this.device, visit.visit, permission, cancelTime(this.device.now()));
      toast('accent', 'info-circle', w.ask.cancelled);
      await this.changed();
    };
    onClick(button, act, problem);
    return button;
  }

  #askPanel(visit: Visit, state: Standing): HTMLElement {
    const w = words().ask;
    const [title, text, mark] = {
      refused: [w.refusedTitle, w.refusedText, 'times-circle'],
      revoked: [w.revokedTitle, w.revokedText, 'ban'],
      expired: [w.expiredTitle, w.expiredText, 'stopwatch'],
      lapsed: [w.lapsedTitle, w.lapsedText, 'eye'],
    }[state as string] ?? [w.noneTitle, w.noneText, 'eye'];
    const problem = make('div', { role: 'alert' });
    const until = untilSelect('ask-until', w.untilLabel);
    const word = state === 'none' ? w.do : w.again;
    return make(
      'div',
      { class: 'asking', 'data-testid': 'asking', 'data-state': state },
      make('span', { class: 'asking-icon' }, icon(mark as string)),
      make('h3', {}, title),
      make('p', { class: 'soft' }, text),
      make('div', { class: 'until' }, make('span', { class: 'label' }, w.untilLabel), until),
      this.askButton(visit, 'view', word, until, problem),
      problem,
    );
  }

  #waiting(visit: Visit): HTMLElement {
    const w = words().ask;
    const { asked, until } = visit.view;
    const problem = make('div', { role: 'alert' });
    return make(
      'div',
      { class: 'asking', 'data-testid': 'asking', 'data-state': 'asked' },
      make('h3', {}, w.waitingTitle),
      make('p', { class: 'soft' }, w.waitingText),
      qrCode(approveAddress(visit, 'view'), w.qr),
      make(
        'p',
        { class: 'waiting', role: 'status' },
        icon('clock'),
        asked ? w.waitingSince(moment(asked)) : w.waitingTitle,
      ),
      until ? make('p', { class: 'soft small' }, w.until(moment(until))) : null,
      make(
        'div',
        { class: 'row' },
        this.remindButton(visit, 'view', problem),
        this.cancelButton(visit, 'view', problem),
      ),
      problem,
    );
  }
}

/** The code for the write authorisation, large, over the page. @returns the open dialog */
export function showWriteCode(visit: Visit): HTMLDialogElement {
  const w = words();
  const dialog = make('dialog', {
    class: 'dialog',
    'aria-labelledby': 'write-code-title',
    'data-testid': 'write-code',
  });
  const done = make(
    'button',
    { type: 'button', class: 'button', on: { click: () => dialog.close() } },
    w.done,
  );
  put(
    dialog,
    make(
      'div',
      { class: 'asking' },
      make('h2', { id: 'write-code-title' }, w.writeQrTitle),
      make('p', { class: 'soft' }, w.writeQrText),
      qrCode(approveAddress(visit, 'write'), w.ask.qr),
      done,
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
