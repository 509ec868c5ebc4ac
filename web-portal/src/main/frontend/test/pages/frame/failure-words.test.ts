import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en, zh } from '../../../src/pages/frame/failure-words';

const PROTOCOL = join(import.meta.dirname, '../../../../../../../docs/protocol.md');

it('says what each refusal code of HTTP means, in both languages', async () => {
  const protocol = await readFile(PROTOCOL, 'utf8');
  const text = protocol.slice(protocol.indexOf('\n## 5. HTTP'), protocol.indexOf('\n## 6. '));
  const codes = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code!);
  expect(codes).toContain('CROSS_ORIGIN');
  expect(Object.keys(en)).toEqual(expect.arrayContaining(codes));
  expect(Object.keys(zh)).toEqual(expect.arrayContaining(codes));
  expect([...Object.values(en), ...Object.values(zh)]).not.toContain('');
});
