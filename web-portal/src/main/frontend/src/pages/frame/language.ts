/**
 * The language of the page, and switching it without losing anything.
 *
 * The server writes a page's words in the reader's language. Switching fetches the same page again in the other
 * language and exchanges the words in place, so that what was typed, chosen or opened stays as it is. What scripts
 * have drawn, they draw again when told by `onLanguage`.
 */
export type Language = 'zh-CN' | 'en';

const COOKIE = 'yilian-locale';
const YEAR_SECONDS = 31_536_000;
const WORDED_ATTRIBUTES = ['title', 'aria-label', 'placeholder', 'alt', 'lang', 'data-language'] as const;

type Word = { readonly text: Text } | { readonly element: Element; readonly attribute: string };

const listeners = new Set<() => void>();
let served: Word[] = [];

export function language(): Language {
  return document.documentElement.lang.startsWith('zh') ? 'zh-CN' : 'en';
}

/** The value for the present language. */
export function inLanguage<T>(words: { readonly en: T; readonly zh: T }): T {
  return language() === 'en' ? words.en : words.zh;
}

/** Calls `draw` now and again after each switch of language. */
export function onLanguage(draw: () => void): void {
  listeners.add(draw);
  draw();
}

/** Remembers which words of the page came from the server; has to run before a script draws anything. */
export function rememberServedWords(): void {
  served = wordsOf(document);
}

/** Switches the page to another language, keeping page and data; reloads if the two pages differ in shape. */
export async function switchLanguage(to: Language): Promise<void> {
  if (to === language()) return;
  document.cookie = `${COOKIE}=${to}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Strict; Secure`;
  const response = await fetch(location.href, {
    headers: { Accept: 'text/html' },
    credentials: 'same-origin',
  });
  const other = new DOMParser().parseFromString(await response.text(), 'text/html');
  const words = wordsOf(other);
  if (!response.ok || words.length !== served.length || !words.every((word, i) => alike(word, served[i]))) {
    location.reload();
    return;
  }
  words.forEach((word, i) => exchange(served[i] as Word, word));
  document.documentElement.lang = other.documentElement.lang;
  document.title = other.title;
  for (const draw of listeners) draw();
}

function wordsOf(page: Document): Word[] {
  const words: Word[] = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && /^(script|style|noscript)$/i.test(node.tagName)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.nodeValue?.trim()) words.push({ text: node as Text });
      continue;
    }
    for (const attribute of WORDED_ATTRIBUTES) {
      if ((node as Element).hasAttribute(attribute)) words.push({ element: node as Element, attribute });
    }
  }
  return words;
}

function alike(a: Word, b: Word | undefined): boolean {
  if (!b) return false;
  if ('text' in a) return 'text' in b;
  return 'element' in b && a.attribute === b.attribute && a.element.tagName === b.element.tagName;
}

function exchange(here: Word, there: Word): void {
  if ('text' in here && 'text' in there) here.text.nodeValue = there.text.nodeValue;
  if ('element' in here && 'element' in there) {
    here.element.setAttribute(here.attribute, there.element.getAttribute(there.attribute) ?? '');
  }
}
