/**
 * The lock: keys are forgotten and the page is covered until the passphrase opens them again. What was typed stays
 * underneath, so that nobody loses a half-written form to a cup of tea.
 */
import type { Device } from '../../device';
import { IdleLock } from '../../idle-lock';
import { IDLE_MILLIS } from '../../keyring';
import { byId, field, icon, make, put } from './dom';
import { showFailure } from './failure';
import { inLanguage, onLanguage } from './language';
import { en, zh } from './words';

const IDLE_SETTING = 'yilian-idle-minutes';
const MINUTE_MILLIS = 60_000;

export class LockScreen {
  readonly #dialog = make('dialog', {
    class: 'dialog',
    'aria-labelledby': 'lock-title',
    'data-testid': 'lock-screen',
  });
  readonly #idle: IdleLock;
  #waiting: (() => void)[] = [];

  constructor(private readonly device: Device) {
    this.#dialog.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(this.#dialog);
    onLanguage(() => this.#draw());
    const surroundings = { activity: document, channel: new BroadcastChannel('yilian-keys') };
    const changed = (locked: boolean) => (locked ? this.#cover() : this.#uncover());
    this.#idle = new IdleLock(device.keyring, surroundings, changed, idleMinutes() * MINUTE_MILLIS);
  }

  /** @returns once the keys are open */
  async untilUnlocked(): Promise<void> {
    if (!this.device.keyring.locked) return this.device.keyring.touch(Date.now());
    this.#cover();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  lock(): Promise<void> {
    return this.#idle.lock();
  }

  /** Opens the keys, for this tab and the others. @throws KeyringError `WRONG_PASSPHRASE` */
  async unlock(passphrase: string): Promise<void> {
    await this.device.keyring.unlock(passphrase);
    this.#idle.tellChanged();
    this.#uncover();
  }

  #cover(): void {
    byId('content').classList.add('covered');
    if (!this.#dialog.open) this.#dialog.showModal();
    field('lock-passphrase').focus();
  }

  #uncover(): void {
    if (this.#dialog.open) this.#dialog.close();
    byId('content').classList.remove('covered');
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #submit(): Promise<void> {
    const passphrase = field('lock-passphrase');
    const button = byId<HTMLButtonElement>('lock-unlock');
    button.disabled = true;
    put(byId('lock-problem'));
    try {
      await this.unlock(passphrase.value);
    } catch (e) {
      showFailure(byId('lock-problem'), e);
    } finally {
      passphrase.value = '';
      button.disabled = false;
      if (this.#dialog.open) passphrase.focus();
    }
  }

  async #signOut(): Promise<void> {
    try {
      await this.device.signOut();
    } finally {
      location.assign('/sign-in');
    }
  }

  #draw(): void {
    const words = inLanguage({ en, zh });
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#submit();
    };
    put(
      this.#dialog,
      make(
        'form',
        { class: 'stack', novalidate: true, on: { submit } },
        make('h2', { id: 'lock-title', class: 'row' }, icon('lock'), words.locked),
        make('p', { class: 'soft' }, words.lockedLead),
        make(
          'div',
          { class: 'field' },
          make('label', { for: 'lock-passphrase' }, words.passphrase),
          make('input', {
            class: 'input',
            id: 'lock-passphrase',
            type: 'password',
            autocomplete: 'off',
            maxlength: 256,
          }),
        ),
        make('div', { id: 'lock-problem', role: 'alert' }),
        make(
          'button',
          { id: 'lock-unlock', class: 'button button-primary button-wide', 'data-testid': 'unlock' },
          words.unlock,
        ),
        make(
          'button',
          {
            type: 'button',
            class: 'button button-quiet',
            'data-testid': 'lock-sign-out',
            on: { click: () => void this.#signOut() },
          },
          words.signOut,
        ),
      ),
    );
  }
}

/** The minutes without a touch after which this device locks. */
export function idleMinutes(): number {
  return Number(localStorage.getItem(IDLE_SETTING)) || IDLE_MILLIS / MINUTE_MILLIS;
}

export function setIdleMinutes(minutes: number): void {
  localStorage.setItem(IDLE_SETTING, String(minutes));
}
