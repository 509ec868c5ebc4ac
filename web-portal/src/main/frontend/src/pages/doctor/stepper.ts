/** Submitted, ordered, final: settles by itself. */
import { icon, make, put } from '../frame/dom';
import { words } from './words';

export type Step = 'submitted' | 'ordered' | 'final';

const STEPS: readonly Step[] = ['submitted', 'ordered', 'final'];

/** @param reached the last step that is done; null before the first */
export function stepper(reached: Step | null): HTMLElement {
  const list = make('ol', { class: 'steps', 'aria-live': 'polite', 'data-testid': 'steps' });
  step(list, reached);
  return list;
}

export function step(list: HTMLElement, reached: Step | null): void {
  const w = words();
  const done = reached === null ? -1 : STEPS.indexOf(reached);
  const line = (name: Step, i: number) =>
    make('li', { 'data-done': String(i <= done) }, icon(i <= done ? 'check-circle' : 'circle'), w[name]);
  put(list, ...STEPS.map(line));
  list.dataset['step'] = reached ?? 'none';
}

/** From the click on *sign* to the block that is final, in a foot or other small place. */
export class SigningSteps {
  readonly #word = make('p', { class: 'small soft', role: 'status' }, words().sealing);
  readonly #steps = stepper(null);
  readonly #whole = make('div', { class: 'stack stack-tight' }, this.#word, this.#steps);

  constructor(place: Element) {
    put(place, this.#whole);
  }

  ordered(): void {
    this.#word.remove();
    step(this.#steps, 'ordered');
  }

  /** @returns the steps, done, with what was done */
  final(amended: boolean): HTMLElement {
    step(this.#steps, 'final');
    this.#whole.prepend(
      make('p', { role: 'status', 'data-testid': 'signed' }, amended ? words().amended : words().added),
    );
    return this.#whole;
  }
}
