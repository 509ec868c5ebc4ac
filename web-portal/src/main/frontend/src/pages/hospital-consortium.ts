/** Who keeps the ledger together, what they propose to change, and this hospital's part in deciding it. */
import type { Governance } from '../api';
import { byId, make, put } from './frame/dom';
import { showFailure } from './frame/failure';
import { onLanguage } from './frame/language';
import { startPage } from './frame/page';
import { blank, toast } from './frame/pieces';
import { type Decision, membersPart, parametersPart, proposalParts } from './hospital/consortium';
import { words } from './hospital/consortium-words';
import { DecideDialog } from './hospital/decide-dialog';
import { ProposeDialog } from './hospital/propose-dialog';

const REFRESH_MILLIS = 15_000;

const { api, feed } = await startPage();
let governance: Governance | null = null;

const deciding = new DecideDialog(api, (decision) => void decided(decision));
const proposing = new ProposeDialog(api, () => {
  toast('good', 'check-circle', words().proposed);
  void load();
});

byId('propose').addEventListener('click', () => {
  if (governance) proposing.open(governance);
});
onLanguage(draw);
feed.listen((message) => {
  if (message.kind === 'final' || message.kind === 'hello') void load();
});
setInterval(() => void load(), REFRESH_MILLIS);
await load();

async function load(): Promise<void> {
  try {
    const next = await api.governance();
    put(byId('consortium-problem'));
    // What is drawn anew under somebody's finger or focus is lost to them: only if it says something else.
    const changed = JSON.stringify(next) !== JSON.stringify(governance);
    governance = next;
    if (changed) draw();
  } catch (e) {
    showFailure(byId('consortium-problem'), e);
  }
}

function draw(): void {
  if (!governance) return;
  const w = words();
  const shown = governance;
  const alone = shown.members.length === 0;
  byId('consortium').hidden = alone;
  byId('propose').hidden = alone;
  byId('consortium-alone').hidden = !alone;
  put(byId('consortium-alone'), make('div', { class: 'card' }, blank('building', w.alone, w.aloneText)));
  put(
    byId('proposals'),
    ...proposalParts(shown, (decision, proposal) => deciding.open(decision, proposal, shown)),
  );
  put(byId('members'), membersPart(shown));
  put(byId('parameters'), parametersPart(shown));
}

async function decided(decision: Decision): Promise<void> {
  const w = words();
  toast('good', 'check-circle', decision === 'approve' ? w.approved : w.withdrawn);
  await load();
}
