/** Search that forgives: any order, any case, full-width or half-width, parts of words, initials of Chinese words. */

/** A text as it is searched in. */
export function searchable(...texts: readonly (string | null | undefined)[]): string {
  const given = texts.filter((text) => text).map((text) => fold(text as string));
  return [...given, ...given.map(initials).filter(Boolean)].join(' ');
}

/** Whether every word that was typed occurs somewhere. */
export function matches(haystack: string, typed: string): boolean {
  return fold(typed)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The first character, in the order of pinyin, of the words that begin with each letter. */
const FIRST_OF: readonly (readonly [first: string, letter: string])[] = [
  ...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀',
].map((first, i) => [first, 'abcdefghjklmnopqrstwxyz'[i] as string]);
const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin');

/** `王海涛` becomes `wht`; what is not Chinese is left out. */
function initials(text: string): string {
  return [...text].map((character) => (/\p{Script=Han}/u.test(character) ? initial(character) : '')).join('');
}

function initial(character: string): string {
  return FIRST_OF.findLast(([first]) => PINYIN.compare(first, character) <= 0)?.[1] ?? '';
}
