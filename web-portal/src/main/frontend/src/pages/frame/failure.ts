/** What went wrong, in words for the person in front of the page: what happened and what to do next. */
import { ApiError, newQuotableId } from '../../api';
import { make, icon, put } from './dom';
import * as codes from './failure-words';
import { inLanguage } from './language';
import { en, zh } from './words';

export interface Failure {
  readonly code: string;
  /** To quote to support. */
  readonly id: string;
  readonly sentence: string;
}

/** Failures that the library names carry a code; anything else is a fault of the program, for the console. */
export function failureOf(error: unknown): Failure {
  const named =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (!named) console.error(error);
  const code = named ?? 'UNEXPECTED';
  const id = error instanceof ApiError && error.id ? error.id : newQuotableId();
  return { code, id, sentence: sentenceFor(code) };
}

/** A refusal that this page itself decides on, such as two passphrases that differ. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
  constructor(readonly code: keyof typeof codes.en) {
    super(code);
  }
}

export function sentenceFor(code: string): string {
  const sentences: Readonly<Record<string, string>> = inLanguage({ en: codes.en, zh: codes.zh });
  return sentences[code] ?? (sentences['UNEXPECTED'] as string);
}

/** A notice with sentence and id, for a region with `role=alert`. */
export function failureNotice(error: unknown): HTMLElement {
  const { code, id, sentence } = failureOf(error);
  return make(
    'div',
    { class: 'notice notice-bad', 'data-testid': 'failure', 'data-code': code },
    icon('exclamation-circle'),
    make(
      'div',
      {},
      make('p', { class: 'notice-title' }, sentence),
      make(
        'p',
        { class: 'small soft' },
        `${inLanguage({ en, zh }).quote} `,
        make('span', { class: 'quote-id' }, `${code} · ${id}`),
      ),
    ),
  );
}

/** Shows a failure in its region, and takes an earlier one away. */
export function showFailure(region: Element, error: unknown): void {
  put(region, failureNotice(error));
}

/** A whole region that could not be filled, with a way to try again. */
export function failureBlank(error: unknown, again: () => void): HTMLElement {
  const { code, id, sentence } = failureOf(error);
  const words = inLanguage({ en, zh });
  return make(
    'div',
    { class: 'card blank', role: 'alert', 'data-testid': 'failure', 'data-code': code },
    icon('exclamation-circle'),
    make('p', { class: 'blank-title' }, sentence),
    make('p', { class: 'small' }, `${words.quote} `, make('span', { class: 'quote-id' }, `${code} · ${id}`)),
    make('button', { type: 'button', class: 'button', on: { click: again } }, icon('refresh'), words.again),
  );
}
