/** Enrolling: from a one-time code to keys made on this device (S-2.1, S-2.2). */
import type { OpenEnrolment } from '../api';
import { enrol } from '../enrolment';
import { cardFile } from '../key-card';
import { parseEnrolmentCode } from '../ids';
import { BrowserKeyStore } from '../key-store-browser';
import type { Keyring } from '../keyring';
import { Session } from '../session';
import { en, zh } from './account/words';
import { byId, field } from './frame/dom';
import { download } from './frame/download';
import { PageRefusal, showFailure } from './frame/failure';
import { filled, measureWhileTyping, onClick, onSubmit } from './frame/forms';
import { inLanguage, onLanguage } from './frame/language';
import { leaveFor, startOpenPage } from './frame/page';
import { stage } from './frame/stages';

const PARTS = ['code-form', 'account-form', 'making', 'card-stage'];

const api = await startOpenPage();
const store = new BrowserKeyStore();
let code = '';
let opened: OpenEnrolment | undefined;

stage('code', 'code-form', PARTS);
onSubmit(byId('code-form'), openCode, byId('problem'));
onSubmit(byId('account-form'), redeem, byId('problem'));
measureWhileTyping(field('passphrase'), byId('strength'), known);
onLanguage(sayWho);

// A QR brings the code behind the `#`, which the browser keeps to itself; it does not stay in the address either.
const scanned = decodeURIComponent(location.hash.slice(1));
if (scanned) {
  history.replaceState(null, '', location.pathname);
  field('code').value = scanned;
  byId<HTMLFormElement>('code-form').requestSubmit();
}

async function openCode(): Promise<void> {
  code = parseEnrolmentCode(filled('code').code);
  opened = await api.openEnrolment(code);
  sayWho();
  stage('account', 'account-form', PARTS);
}

function sayWho(): void {
  if (!opened) return;
  const words = inLanguage({ en, zh });
  const say = opened.reenrol ? words.again : words.who;
  byId('who').textContent = say(opened.displayName, words.roles[opened.role], opened.hospital.name);
}

function known(): string[] {
  return [field('username').value, opened?.displayName ?? ''];
}

async function redeem(): Promise<void> {
  const values = filled('username', 'password', 'passphrase', 'passphrase-again');
  if (values.passphrase !== values['passphrase-again']) throw new PageRefusal('PASSPHRASES_DIFFER');
  if (values.passphrase === values.password) throw new PageRefusal('PASSPHRASE_IS_PASSWORD');
  if (!opened) return;
  const { username, password, passphrase } = values;
  progress(15, inLanguage({ en, zh }).making);
  stage('keys', 'making', PARTS);
  try {
    progress(55, inLanguage({ en, zh }).sealing);
    const { keyring } = await enrol(api, store, opened, { code, username, password, passphrase });
    progress(90, inLanguage({ en, zh }).signing);
    offerCard(keyring, await homeOf(keyring, username, password));
  } catch (e) {
    stage('account', 'account-form', PARTS);
    throw e;
  }
}

/** Signs in at once; if that fails, the enrolment still stands and the sign-in page is next. */
async function homeOf(keyring: Keyring, username: string, password: string): Promise<string> {
  const session = new Session({ api, store, origin: location.origin });
  try {
    return (await session.prove(await session.password(username, password), keyring)).home;
  } catch (e) {
    showFailure(byId('problem'), e);
    return '/sign-in';
  }
}

function offerCard(keyring: Keyring, home: string): void {
  stage('card', 'card-stage', PARTS);
  for (const id of ['password', 'passphrase', 'passphrase-again']) field(id).value = '';
  onClick(
    byId('save-card'),
    async () => {
      const { name, type, content } = cardFile((await keyring.card()).card);
      download(name, new Blob([content], { type }));
      byId('go-home').classList.add('button-primary');
      byId('save-card').classList.remove('button-primary');
    },
    byId('problem'),
  );
  byId('go-home').addEventListener('click', () => void leaveFor(home));
}

function progress(percent: number, word: string): void {
  byId<HTMLProgressElement>('busy-bar').value = percent;
  byId('busy-word').textContent = word;
}
