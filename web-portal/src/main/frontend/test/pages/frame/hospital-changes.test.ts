// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hospitalChanges } from '../../../src/pages/frame/hospital-changes';

const about = (name: string) => ({ hospital: 'a'.repeat(26), name });

beforeEach(() => {
  document.documentElement.lang = 'en';
});

describe('hospitals that a device does not know', () => {
  it('are not spoken of where there are none', () => {
    expect(hospitalChanges([], () => Promise.resolve())).toBeNull();
  });

  it('are named with what changed, and taken over only on the person’s word', () => {
    const accept = vi.fn(() => Promise.resolve());
    const said = hospitalChanges(
      [
        { kind: 'ledger' },
        { kind: 'joined', ...about('Union') },
        { kind: 'left', ...about('First') },
        { kind: 'keys', ...about('Third') },
      ],
      accept,
    )!;
    const lines = [...said.querySelectorAll('li')].map((line) => line.textContent);
    expect(lines).toEqual([
      'This is another ledger than before.',
      'Union is counted, and was not a member.',
      'First was a member, and is not counted.',
      'Third signs with another key.',
    ]);
    expect(accept).not.toHaveBeenCalled();
    said.querySelector('button')!.click();
    expect(accept).toHaveBeenCalledOnce();
  });
});
