/** Plain text in FHIR's narrative and out of it. Narrative is read as text alone and never put into a page as markup. */
import type { Narrative } from 'fhir/r4';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

export function narrative(text: string): Narrative {
  const paragraphs = text.split('\n').map((line) => `<p>${escape(line)}</p>`);
  return {
    status: 'additional',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join('')}</div>`,
  };
}

/** @returns the text with a line for each paragraph, break, list item or row */
export function plainText(text: Narrative | undefined): string {
  return (text?.div ?? '')
    .replace(/\r?\n/g, ' ')
    .replace(/<\s*br\b[^>]*>|<\/\s*(p|div|li|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, decode)
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function decode(whole: string, entity: string): string {
  const point = /^#x/i.test(entity)
    ? parseInt(entity.slice(2), 16)
    : entity[0] === '#'
      ? Number(entity.slice(1))
      : NaN;
  if (Number.isNaN(point)) return ENTITIES[entity.toLowerCase()] ?? whole;
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
