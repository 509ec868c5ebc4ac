/** Says where the hospitals of a proof are not those that this device knows, and lets the person decide. */
import type { HospitalChange } from '../../consortium';
import { make } from './dom';
import { showFailure } from './failure';
import { inLanguage } from './language';
import { notice } from './pieces';
import { en, zh } from './words';

/**
 * @param accept the person says that it is right
 * @returns null if nothing changed
 */
export function hospitalChanges(
  changes: readonly HospitalChange[],
  accept: () => Promise<void>,
): HTMLElement | null {
  if (changes.length === 0) return null;
  const w = inLanguage({ en, zh });
  const button = make('button', { type: 'button', class: 'button' }, w.hospitalsAccept);
  button.dataset['testid'] = 'hospitals-accept';
  const problem = make('div', { role: 'alert' });
  button.addEventListener('click', () => {
    button.disabled = true;
    accept()
      .catch((e: unknown) => showFailure(problem, e))
      .finally(() => (button.disabled = false));
  });
  const said = notice(
    'warn',
    'exclamation-triangle',
    w.hospitalsChanged,
    make('ul', { class: 'stack stack-tight' }, ...changes.map((change) => make('li', {}, sentence(change)))),
    make('p', {}, w.hospitalsChangedText),
    make('div', { class: 'row no-print' }, button),
    problem,
  );
  said.dataset['testid'] = 'hospital-changes';
  return said;
}

function sentence(change: HospitalChange): string {
  const w = inLanguage({ en, zh }).hospitalChange;
  return change.kind === 'ledger' ? w.ledger() : w[change.kind](change.name);
}
