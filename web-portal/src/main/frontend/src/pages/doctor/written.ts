/** What was added in this visit so far, each of which may be amended until it closes (S-3.7). */
import type { RecordEntry } from '../../api';
import { timeElement } from '../frame/dates';
import { icon, make } from '../frame/dom';
import { chip, notice } from '../frame/pieces';
import { kindOf } from './record-title';
import { words } from './words';

export interface WrittenOptions {
  /** Titles that this page knows, by record. */
  readonly titles: ReadonlyMap<string, string>;
  /** Null where nothing can be amended now. */
  readonly amend: ((entry: RecordEntry) => void) | null;
  readonly amending: string | null;
}

export function writtenItems(
  entries: readonly RecordEntry[],
  { titles, amend, amending }: WrittenOptions,
): HTMLElement[] {
  const w = words();
  const item = (entry: RecordEntry) => {
    const amendable = amend !== null && entry.amendedBy === null && entry.id !== amending;
    const button = make(
      'button',
      {
        type: 'button',
        class: 'button button-quiet',
        'data-testid': 'amend',
        on: { click: () => amend?.(entry) },
      },
      icon('pencil'),
      w.amend,
    );
    return make(
      'article',
      {
        class: 'written-item',
        'data-testid': 'written-record',
        'data-record': entry.id,
        'data-superseded': String(entry.amendedBy !== null),
      },
      make(
        'div',
        { class: 'row row-spread' },
        make('strong', {}, titles.get(entry.id) ?? w.kind[kindOf(entry)] ?? w.unnamed),
        stateChip(entry),
      ),
      make(
        'div',
        { class: 'row row-spread' },
        make(
          'span',
          { class: 'soft small' },
          entry.amends ? `${w.amendment} · ` : '',
          timeElement(entry.time),
        ),
        amendable ? button : null,
      ),
    );
  };
  return entries.map(item);
}

function stateChip({ amendedBy, final }: RecordEntry): HTMLElement {
  const w = words();
  if (amendedBy) return chip('neutral', 'history', w.superseded);
  return final ? chip('good', 'check-circle', w.final) : chip('warn', 'clock', w.ordered);
}

/** Above the form while it holds an amendment. */
export function amendingNotice(title: string, stop: () => void): HTMLElement {
  const w = words();
  const properties = {
    type: 'button',
    class: 'button button-start',
    'data-testid': 'stop-amending',
    on: { click: stop },
  };
  return notice(
    'accent',
    'pencil',
    w.amending(title),
    make('p', { class: 'small' }, w.amendingText),
    make('button', properties, w.stopAmending),
  );
}
