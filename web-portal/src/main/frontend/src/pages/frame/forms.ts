/** Forms that act here instead of being sent: one at a time, with the failure shown where it happened. */
import { byId, make, put } from './dom';
import { PageRefusal, showFailure } from './failure';
import { inLanguage, onLanguage } from './language';
import { en, zh } from './words';
import { type PassphraseStrength, measurePassphrase } from '../../passphrase';

/**
 * Runs `action` when the form is submitted, never twice at once. The form's button is disabled in the markup and becomes
 * usable here: nothing is sent by the browser itself, which would put what was typed into an address.
 *
 * @param region where a failure is shown; by default the form's own `.form-problem`
 */
export function onSubmit(form: HTMLFormElement, action: () => Promise<void>, region?: Element): void {
  const problem = region ?? form.querySelector('.form-problem') ?? form;
  const button = form.querySelector<HTMLButtonElement>('button:not([type=button])');
  if (button) button.disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button?.disabled) return;
    put(problem);
    void exclusively(button, action).catch((e: unknown) => showFailure(problem, e));
  });
}

/** Runs `action` on a click, never twice at once; a button that the markup disables becomes usable here. */
export function onClick(button: HTMLButtonElement, action: () => Promise<void>, region: Element): void {
  button.disabled = false;
  button.addEventListener('click', () => {
    put(region);
    void exclusively(button, action).catch((e: unknown) => showFailure(region, e));
  });
}

async function exclusively(button: HTMLButtonElement | null, action: () => Promise<void>): Promise<void> {
  if (button) {
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
  }
  try {
    await action();
  } finally {
    if (button) {
      button.disabled = false;
      button.removeAttribute('aria-busy');
    }
  }
}

/** The values of the fields, all of which have to be filled; the first empty one gets the focus. */
export function filled<T extends string>(...ids: readonly T[]): Record<T, string> {
  const values = {} as Record<T, string>;
  let empty: HTMLInputElement | undefined;
  for (const id of ids) {
    const input = byId<HTMLInputElement>(id);
    values[id] = input.value;
    input.toggleAttribute('aria-invalid', false);
    if (input.value.trim() === '') {
      input.setAttribute('aria-invalid', 'true');
      empty ??= input;
    }
  }
  if (empty) {
    empty.focus();
    throw new PageRefusal('EMPTY');
  }
  return values;
}

/**
 * Shows how hard a passphrase is to guess while it is typed. The meter has its place from the start: what is below it
 * does not move under the finger when the measure comes.
 *
 * @param known what a guesser knows of the person, asked for at each measure
 */
export function measureWhileTyping(
  input: HTMLInputElement,
  meter: HTMLElement,
  known: () => readonly string[],
): void {
  let latest: PassphraseStrength | null = null;
  const word = make('span', { role: 'status' });
  meter.append(
    make('span', { class: 'strength-marks', 'aria-hidden': 'true' }, ...[1, 2, 3, 4].map(() => make('i'))),
    word,
  );
  const draw = () => {
    const words = inLanguage({ en, zh });
    if (latest === null) delete meter.dataset['score'];
    else meter.dataset['score'] = String(Math.max(1, latest.score));
    word.textContent = latest === null ? '' : (words.weak[latest.score] as string);
    input.setAttribute('aria-description', latest === null || latest.strong ? '' : words.wanted);
  };
  input.addEventListener('input', () => {
    const typed = input.value;
    void measurePassphrase(typed, known()).then((strength) => {
      if (input.value !== typed) return;
      latest = typed === '' ? null : strength;
      draw();
    });
  });
  onLanguage(draw);
}
