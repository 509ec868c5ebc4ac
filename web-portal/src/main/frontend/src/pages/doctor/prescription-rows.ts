/** Prescriptions, a line each. */
import { byId, icon, make, put } from '../frame/dom';
import { EMPTY_ROW, type PrescriptionRow } from './draft';
import { words } from './words';

type Part = keyof PrescriptionRow;

export class PrescriptionRows {
  #rows: PrescriptionRow[] = [];

  constructor(private readonly changed: () => void) {
    byId('add-prescription').addEventListener('click', () => this.#add());
  }

  get value(): readonly PrescriptionRow[] {
    return this.#rows;
  }

  set value(rows: readonly PrescriptionRow[]) {
    this.#rows = [...rows];
    this.draw();
  }

  draw(): void {
    put(byId('prescriptions'), ...this.#rows.map((row, i) => this.#row(row, i)));
  }

  #add(): void {
    this.#rows.push(EMPTY_ROW);
    this.draw();
    byId('prescriptions').querySelector<HTMLInputElement>('.prescription:last-child input')?.focus();
    this.changed();
  }

  #row(row: PrescriptionRow, index: number): HTMLElement {
    const w = words();
    const part = (name: Part, word: string) => this.#part(row, index, name, word);
    const remove = () => {
      this.#rows.splice(index, 1);
      this.draw();
      this.changed();
      byId('add-prescription').focus();
    };
    const word = w.removeItem(row.medicine || w.medicine);
    return make(
      'div',
      {
        class: 'prescription',
        role: 'group',
        'aria-label': `${w.medicine} ${index + 1}`,
        'data-testid': 'prescription',
      },
      part('medicine', w.medicine),
      make(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': word, title: word, on: { click: remove } },
        icon('times'),
      ),
      make(
        'div',
        { class: 'prescription-how' },
        part('dose', w.dose),
        part('frequency', w.frequency),
        part('days', w.days),
      ),
    );
  }

  #part(row: PrescriptionRow, index: number, name: Part, word: string): HTMLElement {
    const input = make('input', {
      class: 'input',
      value: row[name],
      placeholder: word,
      'aria-label': word,
      'data-testid': `prescription-${name}`,
      maxlength: name === 'days' ? 3 : 120,
      inputmode: name === 'days' ? 'numeric' : null,
    });
    input.addEventListener('input', () => {
      this.#rows[index] = { ...(this.#rows[index] ?? EMPTY_ROW), [name]: input.value };
      this.changed();
    });
    return input;
  }
}
