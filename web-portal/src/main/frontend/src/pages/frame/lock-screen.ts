/**
 * The lock: keys are forgotten and the page is covered until the passphrase opens them again. What was typed stays
 * underneath, so that nobody loses a half-written form to a cup of tea.
 */
import type { Device } from '../../device';
import { byId, field, icon, make, put } from './dom';
import { showFailure } from './failure';
import { inLanguage, onLanguage } from './language';
import { en, zh } from './words';

const IDLE_SETTING = 'yilian-idle-minutes';
const IDLE_DEFAULT_MINUTES = 5;
const MINUTE_MILLIS = 60_000;
const TOUCH_EVERY_MILLIS = 20_000;

export class LockScreen {
  readonly #dialog = make('dialog', {
    class: 'dialog',
    'aria-labelledby': 'lock-title',
    'data-testid': 'lock-screen',
  });
  #unlocked: (() => void) | undefined;
  #lastTouch = 0;

  constructor(private readonly device: Device) {
    this.#dialog.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(this.#dialog);
    onLanguage(() => this.#draw());
  }

  /** @returns once the keys are open */
  async untilUnlocked(): Promise<void> {
    const { keyring } = this.device;
    if (!keyring.locked && (await this.#isIdle())) await keyring.lock();
    if (keyring.locked) await this.#cover();
    await keyring.touch(Date.now());
  }

  async lock(): Promise<void> {
    await this.device.keyring.lock();
    await this.#cover();
  }

  /** Locks when nobody has touched any page of this person for as long as the settings say, or another tab locked. */
  watch(): void {
    const touched = () => void this.#touch();
    for (const type of ['pointerdown', 'keydown', 'scroll'] as const) {
      addEventListener(type, touched, { passive: true, capture: true });
    }
    const look = () => void this.#look();
    setInterval(look, TOUCH_EVERY_MILLIS);
    document.addEventListener('visibilitychange', look);
  }

  async #look(): Promise<void> {
    if (this.#dialog.open) return;
    await this.device.keyring.refresh();
    if (this.device.keyring.locked || (await this.#isIdle())) await this.lock();
  }

  async #touch(): Promise<void> {
    const now = Date.now();
    if (this.#dialog.open || now - this.#lastTouch < TOUCH_EVERY_MILLIS) return;
    this.#lastTouch = now;
    await this.device.keyring.touch(now);
  }

  async #isIdle(): Promise<boolean> {
    return Date.now() - (await this.device.keyring.usedAt()) > idleMinutes() * MINUTE_MILLIS;
  }

  #cover(): Promise<void> {
    byId('content').classList.add('covered');
    if (!this.#dialog.open) this.#dialog.showModal();
    field('lock-passphrase').focus();
    return new Promise((resolve) => {
      const before = this.#unlocked;
      this.#unlocked = () => {
        before?.();
        resolve();
      };
    });
  }

  async #unlock(): Promise<void> {
    const passphrase = field('lock-passphrase');
    const button = byId<HTMLButtonElement>('lock-unlock');
    button.disabled = true;
    try {
      await this.device.keyring.unlock(passphrase.value);
      this.#dialog.close();
      byId('content').classList.remove('covered');
      put(byId('lock-problem'));
      this.#unlocked?.();
      this.#unlocked = undefined;
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
      await this.device.api.signOut();
    } finally {
      location.assign('/sign-in');
    }
  }

  #draw(): void {
    const words = inLanguage({ en, zh });
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#unlock();
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
  return Number(localStorage.getItem(IDLE_SETTING)) || IDLE_DEFAULT_MINUTES;
}

export function setIdleMinutes(minutes: number): void {
  localStorage.setItem(IDLE_SETTING, String(minutes));
}
