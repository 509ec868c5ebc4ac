/** Pieces that pages are put together from. */
import { type Child, type Properties, icon, make } from './dom';
import { inLanguage } from './language';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent';

/** A state: a colour, an icon and a word. */
export function chip(tone: Tone, iconName: string, word: Child, testid?: string): HTMLElement {
  const properties = { class: tone === 'neutral' ? 'chip' : `chip chip-${tone}`, 'data-testid': testid };
  return make('span', properties, icon(iconName), make('span', {}, word));
}

export type NoticeTone = Exclude<Tone, 'neutral'>;

export function notice(tone: NoticeTone, iconName: string, title: Child, ...more: Child[]): HTMLElement {
  return make(
    'div',
    { class: `notice notice-${tone}` },
    icon(iconName),
    make('div', { class: 'stack stack-tight' }, make('p', { class: 'notice-title' }, title), ...more),
  );
}

/** What stands where nothing is to be shown: why, and what to do next. */
export function blank(iconName: string, title: string, text: string, ...more: Child[]): HTMLElement {
  return make(
    'div',
    { class: 'blank', 'data-testid': 'blank' },
    icon(iconName),
    make('p', { class: 'blank-title' }, title),
    make('p', {}, text),
    ...more,
  );
}

/** A digest or id, shortened, with a way to copy the whole. */
export function hash(text: string, shown = 10): HTMLElement {
  const copyWord = inLanguage({ zh: '复制', en: 'Copy' });
  const mark = icon('copy');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    mark.className = 'pi pi-check';
    setTimeout(() => (mark.className = 'pi pi-copy'), 1500);
  };
  const button = make(
    'button',
    {
      type: 'button',
      class: 'copy',
      title: copyWord,
      'aria-label': `${copyWord} ${text.slice(0, 6)}`,
      on: {
        click: (event) => {
          event.stopPropagation();
          void copy();
        },
      },
    },
    mark,
  );
  const short = text.length > shown + 4 ? `${text.slice(0, shown)}…` : text;
  return make('span', {}, make('span', { class: 'mono', title: text }, short), ' ', button);
}

/** A person's id, short enough to be said aloud: two groups of four. */
export function shortId(id: string): string {
  return `${id.slice(0, 4)}-${id.slice(4, 8)}`;
}

/** The options of a select, keeping what was chosen. */
export function options(
  select: HTMLSelectElement,
  choices: readonly (readonly [value: string, word: string])[],
  chosen = select.value,
): void {
  select.replaceChildren(...choices.map(([value, word]) => make('option', { value }, word)));
  if (choices.some(([value]) => value === chosen)) select.value = chosen;
}

/** Names and values side by side. */
export function facts(rows: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  return make(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]),
  );
}

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Child;
  /**
   * `tight` takes no more room than it needs, `number` stands to the right, `spare` is left out on a phone: what the
   * row opens has it too.
   */
  readonly kind?: 'tight' | 'number' | 'spare';
}

export interface TableOptions<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly key: (row: T) => string;
  readonly testid: string;
  readonly selected?: string | null;
  /** A click on the row; the first column's cell has to hold the button or link that does the same by keyboard. */
  readonly open?: (row: T) => void;
}

export function table<T>({
  label,
  columns,
  rows,
  key,
  testid,
  selected,
  open,
}: TableOptions<T>): HTMLElement {
  const head = columns.map(({ head: word, kind }) => make('th', { scope: 'col', class: kind }, word));
  const line = (row: T) => {
    const properties: Properties = {
      'data-testid': testid,
      'data-key': key(row),
      'data-open': open !== undefined,
      'aria-current': selected === key(row) ? 'true' : null,
      on: { click: () => open?.(row) },
    };
    return make('tr', properties, ...columns.map(({ cell, kind }) => make('td', { class: kind }, cell(row))));
  };
  return make(
    'div',
    // Wider than a phone: who has no button inside to scroll to it with reaches it as a region.
    { class: 'table-frame', ...(open ? {} : { role: 'region', tabindex: 0, 'aria-label': label }) },
    make(
      'table',
      { class: 'table', 'aria-label': label },
      make('thead', {}, make('tr', {}, ...head)),
      make('tbody', {}, ...rows.map(line)),
    ),
  );
}

/** A word for a moment, in the corner. */
export function toast(tone: NoticeTone, iconName: string, word: string): void {
  const element = notice(tone, iconName, word);
  document.getElementById('toasts')?.append(element);
  setTimeout(() => element.remove(), 6000);
}

/** A progress bar with its numbers in words. */
export function progress(word: string, done?: number, all?: number): HTMLElement {
  const bar = make('progress', { max: all, value: done, 'aria-label': word });
  return make('div', { class: 'progress', role: 'status' }, make('span', { class: 'small' }, word), bar);
}
