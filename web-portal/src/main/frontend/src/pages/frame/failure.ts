/** What went wrong, in words for the person in front of the page: what happened and what to do next. */
import { type Api, ApiError, newQuotableId } from '../../api';
import { type Child, make, icon, put } from './dom';
import * as codes from './failure-words';
import { inLanguage, onLanguage } from './language';
import { en, zh } from './words';

export interface Failure {
  readonly code: string;
  /** To quote to support; null where the person needs none, because they can put it right themselves. */
  readonly id: string | null;
  readonly sentence: string;
}

/** What a person puts right alone: nobody has to look it up. */
const OWN_TO_MEND = new Set([
  'EMPTY',
  'PASSPHRASES_DIFFER',
  'PASSPHRASE_IS_PASSWORD',
  'WRONG_PASSPHRASE',
  'WEAK_PASSPHRASE',
  'CARD_MALFORMED',
  'CARD_FOREIGN',
  'SIGN_IN_FAILED',
  'CODE_NOT_VALID',
  'USERNAME_TAKEN',
  'USERNAME_NOT_ALLOWED',
  'PASSWORD_NOT_ALLOWED',
  'FILE_OVERSIZE',
  'NAME_DIFFERS',
  'APPLICATION_MALFORMED',
  'NEW_KEYS_MALFORMED',
  'CERTIFICATE_MALFORMED',
  'NETWORK',
]);
const SIGNED_OUT = new Set(['NOT_SIGNED_IN', 'SESSION_ENDED']);

let support: Pick<Api, 'reportError'> | undefined;

/** From now on the hospital can find what failed on this device by the id that the person quotes. */
export function reportFailuresTo(api: Pick<Api, 'reportError'>): void {
  support = api;
}

/** Failures that the library names carry a code; anything else is a fault of the program, for the console. */
export function failureOf(error: unknown): Failure {
  const named =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (!named) console.error(error);
  const code = named ?? 'UNEXPECTED';
  const sentence = sentenceFor(code);
  if (OWN_TO_MEND.has(code)) return { code, id: null, sentence };
  if (error instanceof ApiError && error.id) return { code, id: error.id, sentence };
  const id = newQuotableId();
  // Whether support hears of it or not, the person sees the same.
  support?.reportError(code, id).catch(() => undefined);
  return { code, id, sentence };
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
  const failure = failureOf(error);
  const properties = { class: 'notice notice-bad', 'data-testid': 'failure', 'data-code': failure.code };
  return make(
    'div',
    properties,
    icon('exclamation-circle'),
    make('div', {}, ...said(failure, 'notice-title')),
  );
}

/** Shows a failure in its region, and takes an earlier one away. */
export function showFailure(region: Element, error: unknown): void {
  put(region, failureNotice(error));
}

/** A whole region that could not be filled, with a way to try again. */
export function failureBlank(error: unknown, again: () => void): HTMLElement {
  const failure = failureOf(error);
  return make(
    'div',
    { class: 'card blank', role: 'alert', 'data-testid': 'failure', 'data-code': failure.code },
    icon('exclamation-circle'),
    ...said(failure, 'blank-title'),
    make(
      'button',
      { type: 'button', class: 'button', on: { click: again } },
      icon('refresh'),
      inLanguage({ en, zh }).again,
    ),
  );
}

function said({ code, id }: Failure, titleClass: string): Child[] {
  const words = inLanguage({ en, zh });
  const title = make('p', { class: titleClass, 'data-sentence': code }, sentenceFor(code));
  const signIn = SIGNED_OUT.has(code) ? make('a', { href: '/sign-in' }, words.signIn) : null;
  if (id === null) return [title, signIn];
  const quote = make('span', { 'data-quote': true }, words.quote);
  return [
    title,
    signIn,
    make('p', { class: 'small soft' }, quote, ' ', make('span', { class: 'quote-id' }, `${code} · ${id}`)),
  ];
}

onLanguage(() => {
  for (const title of document.querySelectorAll<HTMLElement>('[data-sentence]')) {
    title.textContent = sentenceFor(title.dataset['sentence'] ?? '');
  }
  for (const quote of document.querySelectorAll('[data-quote]'))
    quote.textContent = inLanguage({ en, zh }).quote;
});
