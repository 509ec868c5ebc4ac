import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');
const MARKUP = join(import.meta.dirname, '../../webapp');

async function sources(): Promise<{ path: string; text: string }[]> {
  const paths = (await readdir(SOURCE, { recursive: true })).filter((path) => path.endsWith('.ts'));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(SOURCE, path), 'utf8') })));
}

/** The shape of a catalogue: nested keys without their words. */
function shape(words: unknown): unknown {
  if (Array.isArray(words)) return words.length;
  if (typeof words !== 'object' || words === null) return typeof words;
  return Object.fromEntries(
    Object.entries(words)
      .sort()
      .map(([key, value]) => [key, shape(value)]),
  );
}

describe('the source', () => {
  it.each([
    [
      'reads text as markup',
      /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write)\b/,
    ],
    ['evaluates text as code', /\beval\(|new Function\(|setTimeout\(\s*['"`]/],
    [
      'keeps secrets where scripts of the page can read them at leisure',
      /(local|session)Storage\.setItem\([^)]*(pass|secret|private)/i,
    ],
    ['draws secrets from a weak source', /Math\.random\(/],
  ])('never %s', async (_, forbidden) => {
    const guilty = (await sources()).filter(({ text }) => forbidden.test(text)).map(({ path }) => path);
    expect(guilty).toEqual([]);
  });

  it('of the library knows nothing of the pages', async () => {
    const library = (await sources()).filter(({ path }) => !path.startsWith('pages'));
    expect(library.filter(({ text }) => /from '[./]*pages\//.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('asks for node modules only in node/', async () => {
    const browser = (await sources()).filter(({ path }) => !path.startsWith('node'));
    expect(browser.filter(({ text }) => /from 'node:/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the markup', () => {
  it('lets no form be sent by the browser itself, which would put what was typed into an address', async () => {
    const pages = (await readdir(MARKUP, { recursive: true })).filter((path) => path.endsWith('.xhtml'));
    const texts = await Promise.all(pages.map((path) => readFile(join(MARKUP, path), 'utf8')));
    const forms = texts.flatMap((text) => text.match(/<form\b[^>]*>/g) ?? []);
    expect(forms.length).toBeGreaterThan(10);
    expect(forms.filter((form) => !form.includes('method="dialog"'))).toEqual([]);
  });
});

describe('words', () => {
  it('exist in both languages, key by key', async () => {
    const catalogues = (await sources()).filter(({ path }) => /words\.ts$/.test(path));
    expect(catalogues.length).toBeGreaterThan(0);
    for (const { path } of catalogues) {
      const { en, zh } = (await import(join(SOURCE, path))) as { en?: object; zh?: object };
      expect(Object.keys(en ?? {}), path).not.toEqual([]);
      expect(shape(zh), path).toEqual(shape(en));
    }
  });
});
