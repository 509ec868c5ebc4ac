/** Choosing diagnoses: type whatever one remembers, pick with mouse or keyboard; what has no code stays as text. */
import { type Diagnosis, searchDiagnoses } from '../../icd10';
import { byId, icon, make, put } from '../frame/dom';
import { inLanguage } from '../frame/language';
import type { PickedDiagnosis } from './draft';
import { words } from './words';

const MOST = 8;

export class DiagnosisPicker {
  readonly #input = byId<HTMLInputElement>('diagnosis');
  readonly #list = byId('diagnosis-options');
  #picked: PickedDiagnosis[] = [];
  #found: Diagnosis[] = [];
  #active = 0;

  constructor(private readonly changed: () => void) {
    this.#input.addEventListener('input', () => this.#search());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('focus', () => this.#search());
    this.#input.addEventListener('blur', () => this.#close());
  }

  get value(): readonly PickedDiagnosis[] {
    return this.#picked;
  }

  set value(picked: readonly PickedDiagnosis[]) {
    this.#picked = [...picked];
    this.#input.value = '';
    this.draw();
  }

  draw(): void {
    put(byId('diagnoses'), ...this.#picked.map((diagnosis, i) => this.#item(diagnosis, i)));
  }

  #item({ code, title }: PickedDiagnosis, index: number): HTMLElement {
    const remove = () => {
      this.#picked.splice(index, 1);
      this.draw();
      this.changed();
      this.#input.focus();
    };
    const word = words().removeItem(title);
    return make(
      'div',
      { class: 'picked-item', 'data-testid': 'picked-diagnosis' },
      code ? make('span', { class: 'code' }, code) : null,
      make('span', { class: 'grow', title }, title),
      make(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': word, title: word, on: { click: remove } },
        icon('times'),
      ),
    );
  }

  #search(): void {
    const typed = this.#input.value.trim();
    this.#found = typed ? searchDiagnoses(typed, MOST) : [];
    this.#active = 0;
    if (typed) this.#open(typed);
    else this.#close();
  }

  #open(typed: string): void {
    const options = this.#found.map((diagnosis, i) =>
      this.#option(
        i,
        () => this.#pick(diagnosis),
        make('span', { class: 'code' }, diagnosis.code),
        titleOf(diagnosis),
      ),
    );
    options.push(
      this.#option(this.#found.length, () => this.#pickText(typed), icon('pencil'), words().asText(typed)),
    );
    put(this.#list, ...options);
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#activate(0);
    this.#list.scrollIntoView({ block: 'nearest' });
  }

  #option(index: number, pick: () => void, ...children: (Node | string)[]): HTMLElement {
    const option = make(
      'li',
      { role: 'option', id: `diagnosis-option-${index}`, 'data-testid': 'diagnosis-option' },
      ...children,
    );
    // Before the field loses the focus and the list with it.
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      pick();
    });
    return option;
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #activate(index: number): void {
    const options = [...this.#list.children];
    this.#active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === this.#active)));
    options[this.#active]?.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', `diagnosis-option-${this.#active}`);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.#list.hidden) return;
    if (event.key === 'ArrowDown') this.#activate(this.#active + 1);
    else if (event.key === 'ArrowUp') this.#activate(this.#active - 1);
    else if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter') this.#pickActive();
    else return;
    event.preventDefault();
  }

  #pickActive(): void {
    const diagnosis = this.#found[this.#active];
    if (diagnosis) this.#pick(diagnosis);
    else this.#pickText(this.#input.value.trim());
  }

  #pick(diagnosis: Diagnosis): void {
    this.#take({ code: diagnosis.code, title: titleOf(diagnosis) });
  }

  #pickText(title: string): void {
    if (title) this.#take({ title });
  }

  #take(picked: PickedDiagnosis): void {
    const same = (other: PickedDiagnosis) => other.code === picked.code && other.title === picked.title;
    if (!this.#picked.some(same)) this.#picked.push(picked);
    this.#input.value = '';
    this.#close();
    this.draw();
    this.changed();
  }
}

function titleOf({ zh, en }: Diagnosis): string {
  return inLanguage({ zh, en });
}
