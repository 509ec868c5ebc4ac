/** The approve sheet (S-3.3, S-3.4): the question, then the receipt, with undo for as long as the approval lasts. */
import type { Visit } from '../api';
import type { Permission } from '../transaction';
import { authoriseWriting, grantView, refuse, revoke } from '../visit';
import { byId, field, put } from './frame/dom';
import { failureBlank } from './frame/failure';
import { language, onLanguage } from './frame/language';
import { type History, historyOf } from './patient/approval';
import { type Terms, question } from './patient/approve-question';
import { type Answer, home, receipt, standingGrant } from './patient/approve-receipt';
import { onLedger, startPatientPage } from './patient/live';
import { words } from './patient/words';
import { blank } from './frame/pieces';

const RECHECK_MILLIS = 30_000;

const asked = new URLSearchParams(location.search);
const permission: Permission = asked.get('for') === 'write' ? 'write' : 'view';
const page = await startPatientPage({ whileLocked: true });
const { device } = page;
let visit: Visit | undefined;
let history: History | undefined;
let answer: Answer | undefined;
let shown = '';

onLanguage(draw);
onLedger(page, /^visit\./, () => void load());
await load();
// A grant that runs out sends no message: time alone ends it.
setInterval(() => void load(), RECHECK_MILLIS);

async function load(): Promise<void> {
  try {
    visit = await page.api.visit(asked.get('visit') ?? '-');
    if (permission === 'view') history ??= await historyOf(page.api);
    draw();
  } catch (e) {
    // A sheet that stands is not taken away by a broken line; the top bar says that the hospital is out of reach.
    if (!visit)
      put(
        byId('sheet'),
        failureBlank(e, () => void load()),
      );
  }
}

/** Draws only what changed in kind: a sheet that somebody is filling in stays as it is. */
function draw(): void {
  if (!visit) return;
  const { state, until } = visit[permission];
  const now = [language(), visit.state, state, until, answer?.submitted.id].join();
  if (now === shown) return;
  shown = now;
  byId('sheet').removeAttribute('aria-busy');
  put(byId('sheet'), ...sheet(visit));
}

function sheet(open: Visit): HTMLElement[] {
  const { state } = open[permission];
  const standing = { visit: open, permission, device, undo: () => undo(open) };
  if (answer) return receipt(standing, answer);
  if (open.state === 'open' && state === 'granted') return standingGrant(standing);
  if (open.state === 'open' && state === 'asked') {
    const answers = { approve: (terms: Terms) => approve(open, terms), refuse: () => decline(open) };
    return question({
      visit: open,
      permission,
      history,
      now: device.now(),
      locked: device.keyring.locked,
      ...answers,
    });
  }
  return [blank('check-circle', words().notAsked, words().notAskedText), home()];
}

async function approve(open: Visit, { since, until }: Terms): Promise<void> {
  await unlock();
  const grant = { visit: open.visit, doctor: open.doctor.participant, until };
  if (permission === 'write') {
    return settle({ submitted: await authoriseWriting(device, grant), kind: 'granted', historyLost: false });
  }
  const submitted = await grantView(device, { ...grant, since });
  await settle({ submitted, kind: 'granted', historyLost: !submitted.historyReadable });
}

async function decline(open: Visit): Promise<void> {
  await unlock();
  await settle({
    submitted: await refuse(device, open.visit, permission),
    kind: 'refused',
    historyLost: false,
  });
}

async function undo(open: Visit): Promise<void> {
  await unlock();
  await settle({
    submitted: await revoke(device, open.visit, permission),
    kind: 'revoked',
    historyLost: false,
  });
}

async function unlock(): Promise<void> {
  if (device.keyring.locked) await page.unlock(field('passphrase').value);
}

async function settle(settled: Answer): Promise<void> {
  answer = settled;
  await load();
  byId('content').focus();
}
