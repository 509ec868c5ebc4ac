import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RESOURCES = join(import.meta.dirname, '../../resources/org/yilian/portal');
const english = readdirSync(RESOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('_en.properties'),
);

function wordsOf(name: string): { key: string; said: string }[] {
  const lines = readFileSync(join(RESOURCES, name), 'utf8').split('\n');
  return lines
    .filter((line) => /^[^#\s].*=/.test(line))
    .map((line) => line.split(/=(.*)/s))
    .map(([key = '', said = '']) => ({ key: key.trim(), said: said.trim() }));
}

function keysOf(name: string): string[] {
  return wordsOf(name).map(({ key }) => key);
}

describe.each(english)('%s', (name) => {
  const chinese = name.replace('_en.', '_zh.');
  const keys = keysOf(name);

  it('names every word once', () => expect(keys.length).toBe(new Set(keys).size));

  it('has each of them in Chinese too', () => {
    expect(keysOf(chinese).sort()).toEqual([...keys].sort());
  });

  it.each([name, chinese])('leaves none unsaid in %s', (bundle) => {
    expect(wordsOf(bundle).filter(({ said }) => said === '')).toEqual([]);
  });
});
