/** Signing in: password, then the key that only this device has (S-3.2). */
import { parseCard } from '../key-card';
import { BrowserKeyStore } from '../key-store-browser';
import type { Keyring } from '../keyring';
import { type PendingSignIn, Session } from '../session';
import { en, zh } from './account/words';
import { byId, field } from './frame/dom';
import { PageRefusal } from './frame/failure';
import { filled, onSubmit } from './frame/forms';
import { inLanguage } from './frame/language';
import { startOpenPage } from './frame/page';
import { stage } from './frame/stages';

const FORMS = ['password-form', 'key-form', 'missing-form'];

const api = await startOpenPage();
const session = new Session({ api, store: new BrowserKeyStore(), origin: location.origin });
let pending: PendingSignIn | undefined;
let keyring: Keyring | null = null;

stage('password', 'password-form', FORMS);
onSubmit(byId('password-form'), password, byId('problem'));
onSubmit(byId('key-form'), unlock, byId('problem'));
onSubmit(byId('missing-form'), bringKeys, byId('problem'));
for (const source of document.querySelectorAll<HTMLInputElement>('input[name=source]')) {
  source.addEventListener('change', () => (byId('card-field').hidden = chosenSource() !== 'card'));
}

async function password(): Promise<void> {
  const values = filled('username', 'password');
  pending = await session.password(values.username, values.password);
  keyring = await session.keyring(pending);
  field('password').value = '';
  if (keyring && !keyring.locked) return prove(pending, keyring);
  stage('key', keyring ? 'key-form' : 'missing-form', FORMS);
}

async function unlock(): Promise<void> {
  const { passphrase } = filled('passphrase');
  if (!pending || !keyring) return stage('password', 'password-form', FORMS);
  const opening = keyring;
  await busy(inLanguage({ en, zh }).opening, () => opening.unlock(passphrase));
  field('passphrase').value = '';
  await prove(pending, opening);
}

async function bringKeys(): Promise<void> {
  const { 'card-passphrase': passphrase } = filled('card-passphrase');
  if (!pending) return stage('password', 'password-form', FORMS);
  const asking = pending;
  const words = inLanguage({ en, zh });
  keyring =
    chosenSource() === 'card'
      ? await busy(words.opening, async () =>
          session.importCard(asking, parseCard(await cardText()), passphrase),
        )
      : await busy(words.fetching, () => session.importFromServer(asking, passphrase));
  field('card-passphrase').value = '';
  await prove(asking, keyring);
}

async function prove(asking: PendingSignIn, keys: Keyring): Promise<void> {
  const { home } = await busy(inLanguage({ en, zh }).signing, () => session.prove(asking, keys));
  location.assign(whereTo(home));
}

/** Back to the page that asked for the sign-in, if it is one of this person's. */
function whereTo(home: string): string {
  const next = new URLSearchParams(location.search).get('next') ?? '';
  const own = home.slice(0, home.indexOf('/', 1) + 1);
  return (own.length > 2 && next.startsWith(own)) || ['/keys', '/settings'].includes(next) ? next : home;
}

function chosenSource(): string | undefined {
  return document.querySelector<HTMLInputElement>('input[name=source]:checked')?.value;
}

async function cardText(): Promise<string> {
  const file = field('card-file').files?.[0];
  if (!file) throw new PageRefusal('EMPTY');
  return file.text();
}

async function busy<T>(word: string, action: () => Promise<T>): Promise<T> {
  byId('busy-word').textContent = word;
  byId('busy').hidden = false;
  try {
    return await action();
  } finally {
    byId('busy').hidden = true;
  }
}
