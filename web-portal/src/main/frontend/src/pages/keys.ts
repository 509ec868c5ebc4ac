/** Keys and cards: what is on this device, saving and importing cards, a new passphrase, new keys, a lost device. */
import { cardFile, parseCard } from '../key-card';
import { BrowserKeyStore } from '../key-store-browser';
import { Keyring } from '../keyring';
import { KeyringError } from '../keyring-error';
import { bringBackKeys, revokeOwnKey, rotateKeys } from './account/renewal';
import { en, zh } from './account/words';
import { byId, field, put } from './frame/dom';
import { download } from './frame/download';
import { PageRefusal } from './frame/failure';
import { filled, measureWhileTyping, onClick, onSubmit } from './frame/forms';
import { inLanguage, onLanguage } from './frame/language';
import { leaveFor, startPage } from './frame/page';
import { hash, toast } from './frame/pieces';

const page = await startPage();
const { device } = page;
const words = () => inLanguage({ en, zh });

measureWhileTyping(field('new-passphrase'), byId('strength'), () => [page.me.username, page.me.displayName]);
onLanguage(() => void draw());

async function draw(): Promise<void> {
  const me = await device.me();
  put(byId('signing-key'), hash(me.signingKey));
  put(byId('encryption-key'), hash(me.encryptionKey));
  put(byId('held-keys'), words().held);
}

onClick(
  byId('export-card'),
  async () => {
    const { name, type, content } = cardFile((await device.keyring.card()).card);
    download(name, new Blob([content], { type }));
    tell(words().saved);
  },
  byId('rotate-form').querySelector('.form-problem')!,
);

onSubmit(byId('import-form'), async () => {
  const file = field('import-file').files?.[0];
  if (!file) throw new PageRefusal('EMPTY');
  const { 'import-passphrase': passphrase } = filled('import-passphrase');
  const card = parseCard(await file.text());
  if (card.participant !== page.me.participant)
    throw new KeyringError('CARD_FOREIGN', "another person's key card");
  await Keyring.importCard(new BrowserKeyStore(), card, passphrase);
  await device.keyring.refresh();
  await device.sync.push();
  byId<HTMLFormElement>('import-form').reset();
  tell(words().imported);
});

// Only who was enrolled again has an earlier keyring; for everybody else the hospital answers that there is none.
const earlier = page.api.earlierKeyring();
earlier.then(
  () => (byId('earlier').hidden = false),
  () => undefined,
);
onSubmit(byId('earlier-form'), async () => {
  const { 'earlier-passphrase': passphrase } = filled('earlier-passphrase');
  await bringBackKeys(device, (await earlier).card, passphrase);
  byId('earlier').hidden = true;
  tell(words().imported);
});

onSubmit(byId('passphrase-form'), async () => {
  const values = filled('old-passphrase', 'new-passphrase', 'new-passphrase-again');
  if (values['new-passphrase'] !== values['new-passphrase-again'])
    throw new PageRefusal('PASSPHRASES_DIFFER');
  const known = [page.me.username, page.me.displayName];
  await device.sync.changePassphrase(values['old-passphrase'], values['new-passphrase'], known);
  byId<HTMLFormElement>('passphrase-form').reset();
  tell(words().passphraseChanged);
});

onSubmit(byId('rotate-form'), async () => {
  await rotateKeys(device);
  await draw();
  tell(words().rotated);
});

onSubmit(byId('revoke-form'), async () => {
  if (!field('revoke-sure').checked) throw new PageRefusal('EMPTY');
  await revokeOwnKey(device);
  tell(words().revoked);
  await device.keyring.lock();
  await leaveFor('/sign-in');
});

function tell(word: string): void {
  toast('good', 'check-circle', word);
}
