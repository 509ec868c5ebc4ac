import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RESOURCES = join(import.meta.dirname, '../../resources/org/yilian/portal');
const english = readdirSync(RESOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('_en.properties'),
);

function keysOf(name: string): string[] {
  const lines = readFileSync(join(RESOURCES, name), 'utf8').split('\n');
  return lines
    .filter((line) => /^[^#\s].*=/.test(line))
    .map((line) => line.slice(0, line.indexOf('=')).trim());
}

describe.each(english)('%s', (name) => {
  const keys = keysOf(name);

  it('names every word once', () => expect(keys.length).toBe(new Set(keys).size));

  it('has each of them in Chinese too', () => {
    expect(keysOf(name.replace('_en.', '_zh.')).sort()).toEqual([...keys].sort());
  });
});
