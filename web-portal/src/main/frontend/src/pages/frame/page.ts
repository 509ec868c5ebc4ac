/** What every page's script does first. */
import { Api, ApiError, type Me } from '../../api';
import { DeviceHospitalMemory } from '../../consortium';
import { Device } from '../../device';
import { BrowserKeyStore } from '../../key-store-browser';
import { Keyring } from '../../keyring';
import type { LedgerFeed } from '../../ledger-feed';
import { TabViewMemory } from '../../view-memory';
import { byId, icon, make, put } from './dom';
import { failureBlank, reportFailuresTo } from './failure';
import { type Language, inLanguage, onLanguage, rememberServedWords, switchLanguage } from './language';
import { watchLedger } from './ledger-state';
import { LockScreen, idleMinutes } from './lock-screen';
import { connectFeed } from './push';
import { en, zh } from './words';

/** A page of a signed-in person. */
export interface Page {
  readonly api: Api;
  readonly device: Device;
  readonly feed: LedgerFeed;
  readonly me: Me;
  /** Opens the keys on a page that was started while they were locked. */
  readonly unlock: (passphrase: string) => Promise<void>;
}

export interface PageOptions {
  /** The page asks for the passphrase itself, where it needs a key. */
  readonly whileLocked?: boolean;
}

/** For pages before sign-in: language and ledger state. */
export async function startOpenPage(): Promise<Api> {
  const api = new Api();
  wireLanguage();
  watchLedger(api);
  const { hospital } = await api.status().catch(() => ({ hospital: { name: '' } }));
  byId('place').textContent = hospital.name;
  return api;
}

/**
 * For pages of a signed-in person: language, ledger state, push, lock.
 *
 * @returns once the person's keys are open on this device, unless the page does without; never, if they have to sign in
 */
export async function startPage({ whileLocked = false }: PageOptions = {}): Promise<Page> {
  wireLanguage();
  const api = new Api();
  const me = await whoIsSignedIn(api);
  reportFailuresTo(api);
  byId('place').textContent = me.hospital.name;
  const feed = connectFeed();
  watchLedger(api, feed);
  const keyring = await Keyring.load(new BrowserKeyStore(), me.participant, idleMinutes() * 60_000);
  if (!keyring) return keysMissing();
  const views = new TabViewMemory(sessionStorage);
  const hospitals = new DeviceHospitalMemory(localStorage);
  const device = new Device({ api, keyring, feed, views, hospitals });
  // From the first page after enrolment on; what fails now is made up for by the first proof.
  void device.hospitals.meet().catch(() => undefined);
  const lockScreen = new LockScreen(device);
  byId('lock').addEventListener('click', () => void lockScreen.lock());
  const page: Page = { api, device, feed, me, unlock: (passphrase) => lockScreen.unlock(passphrase) };
  if (!whileLocked) await lockScreen.untilUnlocked();
  return page;
}

function wireLanguage(): void {
  rememberServedWords();
  const button = byId('language');
  button.addEventListener(
    'click',
    () => void switchLanguage(button.getAttribute('data-language') as Language),
  );
}

async function whoIsSignedIn(api: Api): Promise<Me> {
  try {
    return await api.me();
  } catch (e) {
    if (e instanceof ApiError && e.status === 401)
      return leaveFor(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    put(
      byId('content'),
      failureBlank(e, () => location.reload()),
    );
    throw e;
  }
}

/** Goes elsewhere; what waits for the page waits for good. */
export function leaveFor(path: string): Promise<never> {
  location.assign(path);
  return new Promise(() => undefined);
}

function keysMissing(): Promise<never> {
  onLanguage(() => {
    const words = inLanguage({ en, zh });
    put(
      byId('content'),
      make(
        'section',
        { class: 'card blank', 'data-testid': 'keys-missing' },
        icon('key'),
        make('h1', { class: 'blank-title' }, words.keyMissing),
        make('p', {}, words.keyMissingText),
        make('a', { class: 'button button-primary', href: '/sign-in' }, words.signIn),
      ),
    );
  });
  return new Promise(() => undefined);
}
