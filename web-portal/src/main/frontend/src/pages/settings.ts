/** Settings: language, idle lock, password, signing out. */
import { byId } from './frame/dom';
import { filled, onClick, onSubmit } from './frame/forms';
import { type Language, inLanguage, language, onLanguage, switchLanguage } from './frame/language';
import { idleMinutes, setIdleMinutes } from './frame/lock-screen';
import { leaveFor, startPage } from './frame/page';
import { en, zh } from './account/words';
import { toast } from './frame/pieces';

const { api, device, me } = await startPage({ whileLocked: true });

byId('my-name').textContent = me.displayName;
byId('my-username').textContent = me.username;
byId('my-hospital').textContent = me.hospital.name;

onLanguage(() => mark('language', language()));
onChoice('language', (value) => void switchLanguage(value as Language));
mark('idle', String(idleMinutes()));
onChoice('idle', (value) => setIdleMinutes(Number(value)));

onSubmit(byId('password-form'), async () => {
  const values = filled('old-password', 'new-password');
  await api.changePassword(values['old-password'], values['new-password']);
  byId<HTMLFormElement>('password-form').reset();
  toast('good', 'check-circle', inLanguage({ en, zh }).passwordChanged);
});

onClick(
  byId('sign-out'),
  async () => {
    await device.keyring.lock();
    await device.signOut();
    await leaveFor('/sign-in');
  },
  byId('password-form').querySelector('.form-problem')!,
);

function mark(name: string, value: string): void {
  for (const input of radios(name)) input.checked = input.value === value;
}

function onChoice(name: string, choose: (value: string) => void): void {
  for (const input of radios(name)) input.addEventListener('change', () => choose(input.value));
}

function radios(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
}
