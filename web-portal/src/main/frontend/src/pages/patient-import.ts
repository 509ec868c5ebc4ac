/** Letting the hospital bring in what it has kept so far: a permission with an end, signed here. */
import type { Submitted } from '../device';
import { permitImport } from '../visit';
import { moment } from './frame/dates';
import { byId, field, icon, make, put } from './frame/dom';
import { onSubmit } from './frame/forms';
import { onLanguage } from './frame/language';
import { startPatientPage } from './patient/live';
import { choices, passphraseField, steps } from './patient/pieces';
import { words } from './patient/words';
import { hash, notice } from './frame/pieces';

const DAY_MILLIS = 86_400_000;
/** The ledger allows thirty days; a minute less, so that a slow line does not overshoot. */
const SLACK_MILLIS = 60_000;

const page = await startPatientPage({ whileLocked: true });
let days: '1' | '7' | '30' = '7';
let permitted: { submitted: Submitted; until: number } | undefined;

onLanguage(draw);

function draw(): void {
  const sheet = byId('sheet');
  sheet.removeAttribute('aria-busy');
  put(sheet, ...(permitted ? receipt(permitted) : question()));
}

function question(): HTMLElement[] {
  const w = words();
  const { name } = page.me.hospital;
  const form = make('form', { class: 'card stack', novalidate: true });
  const line = (word: string) => make('li', {}, icon('check'), make('span', {}, word));
  put(
    form,
    make('h1', {}, w.importTitle(name)),
    make('p', {}, w.importText(name)),
    make('ul', { class: 'sheet-list' }, ...[w.importOnce, w.importSigned, w.importTwice].map(line)),
    choices(
      'until',
      w.untilWhen,
      [
        ['1', w.oneDay],
        ['7', w.sevenDays],
        ['30', w.thirtyDays],
      ],
      days,
      (chosen) => (days = chosen),
    ),
    page.device.keyring.locked ? passphraseField() : null,
    make('div', { class: 'form-problem', role: 'alert' }),
    make(
      'button',
      { class: 'button button-primary button-wide', 'data-testid': 'permit' },
      icon('check'),
      w.permit,
    ),
  );
  onSubmit(form, permit);
  return [form];
}

async function permit(): Promise<void> {
  if (page.device.keyring.locked) await page.unlock(field('passphrase').value);
  const until = page.device.now() + Number(days) * DAY_MILLIS - SLACK_MILLIS;
  permitted = { submitted: await permitImport(page.device, until), until };
  draw();
}

function receipt({ submitted, until }: { submitted: Submitted; until: number }): HTMLElement[] {
  const w = words();
  const sheet = make(
    'div',
    { class: 'card stack', 'data-testid': 'receipt' },
    notice(
      'good',
      'check-circle',
      w.permitted(page.me.hospital.name, moment(until)),
      make('p', {}, w.permittedText),
    ),
    steps(page.device, submitted),
    make('p', { class: 'small soft' }, `${w.transaction} `, hash(submitted.id)),
    make('a', { class: 'button button-primary', href: '/patient/today' }, w.toToday),
  );
  return [sheet];
}
