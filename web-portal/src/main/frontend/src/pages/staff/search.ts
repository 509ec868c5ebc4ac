/** Search that forgives: any order, any case, full-width or half-width, parts of words. */

/** A text as it is searched in. */
export function searchable(...texts: readonly (string | null | undefined)[]): string {
  return texts
    .filter((text) => text)
    .join(' ')
    .normalize('NFKC')
    .toLowerCase();
}

/** Whether every word that was typed occurs somewhere. */
export function matches(haystack: string, typed: string): boolean {
  return searchable(typed)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
