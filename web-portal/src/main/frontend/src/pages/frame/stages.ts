/** Where one is in a row of steps, and which form of it is shown. */
import { byId } from './dom';

/**
 * @param shown the id of the one form or section to show
 * @param others the ids of all of them
 */
export function stage(name: string, shown: string, others: readonly string[]): void {
  const steps = [...byId('stages').querySelectorAll<HTMLElement>('li')];
  const here = steps.findIndex((step) => step.dataset['stage'] === name);
  steps.forEach((step, i) => {
    step.dataset['done'] = String(i < here);
    if (i === here) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  });
  for (const id of others) byId(id).hidden = id !== shown;
  byId(shown).querySelector<HTMLElement>('input:not([type=radio]):not([type=file]), button')?.focus();
}
