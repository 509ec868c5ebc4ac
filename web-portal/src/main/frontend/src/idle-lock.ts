/**
 * Locks the keyring after a while without use, in all tabs of the browser at once, and tells the page of every change:
 * its own, another tab's, and the lock that came while the device slept.
 */
import { IDLE_MILLIS, type Keyring } from './keyring';
import type { Time } from './transaction';

/** What this page needs of the browser. */
export interface IdleSurroundings {
  /** Where use shows: `document`. */
  readonly activity: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** To the other tabs: `new BroadcastChannel('yilian-keys')`. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
  readonly now?: () => Time;
}

type TabMessage = { readonly participant: string; readonly what: 'locked' | 'changed' | 'used' };

const SIGNS_OF_USE = ['pointerdown', 'keydown', 'scroll', 'visibilitychange'] as const;
const CHECK_MILLIS = 5_000;
/** How often use is written down; between, it is remembered by this page. */
const NOTE_MILLIS = 15_000;

export class IdleLock {
  #usedAt: Time;
  #notedAt: Time;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #used = () => this.#noteUse();

  /**
   * @param changed called after the keyring was locked, or another tab unlocked it or added keys
   * @param idleMillis how long without use; 10 minutes unless the person chose otherwise
   */
  constructor(
    private readonly keyring: Keyring,
    private readonly surroundings: IdleSurroundings,
    private readonly changed: (locked: boolean) => void,
    private readonly idleMillis: number = IDLE_MILLIS,
  ) {
    this.#usedAt = this.#notedAt = this.#now();
    for (const sign of SIGNS_OF_USE) {
      surroundings.activity.addEventListener(sign, this.#used, { passive: true, capture: true });
    }
    surroundings.channel.addEventListener(
      'message',
      (event) => void this.#heard((event as MessageEvent).data),
    );
    this.#timer = setInterval(() => void this.check(), CHECK_MILLIS);
  }

  /** Locks here and in every other tab. */
  async lock(): Promise<void> {
    await this.keyring.lock();
    this.#tell('locked');
    this.changed(true);
  }

  /** Tells the other tabs that this one unlocked the keyring or added keys. */
  tellChanged(): void {
    this.#usedAt = this.#now();
    this.#tell('changed');
  }

  /** Locks if the time is over; also what the timer calls. */
  async check(): Promise<void> {
    if (!this.keyring.locked && this.#now() - this.#usedAt >= this.idleMillis) await this.lock();
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const sign of SIGNS_OF_USE) {
      this.surroundings.activity.removeEventListener(sign, this.#used, { capture: true });
    }
    this.surroundings.channel.close();
  }

  #noteUse(): void {
    const now = this.#now();
    // A page that comes back after a long sleep is not "in use" by being looked at.
    if (this.keyring.locked || now - this.#usedAt >= this.idleMillis) {
      void this.check();
      return;
    }
    this.#usedAt = now;
    if (now - this.#notedAt < NOTE_MILLIS) return;
    this.#notedAt = now;
    void this.keyring.touch(now);
    this.#tell('used');
  }

  async #heard(message: unknown): Promise<void> {
    const { participant, what } = (message ?? {}) as Partial<TabMessage>;
    if (participant !== this.keyring.participant) return;
    this.#usedAt = this.#now();
    if (what === 'used') return;
    const wasLocked = this.keyring.locked;
    await this.keyring.refresh();
    if (what === 'changed' || this.keyring.locked !== wasLocked) this.changed(this.keyring.locked);
  }

  #tell(what: TabMessage['what']): void {
    this.surroundings.channel.postMessage({
      participant: this.keyring.participant,
      what,
    } satisfies TabMessage);
  }

  #now(): Time {
    return (this.surroundings.now ?? Date.now)();
  }
}
