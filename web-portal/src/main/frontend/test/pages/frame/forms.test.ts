// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { measureWhileTyping } from '../../../src/pages/frame/forms';

describe('the meter of a passphrase', () => {
  let input: HTMLInputElement;
  let meter: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = '<input id="passphrase"><div id="meter"></div>';
    input = document.querySelector('input')!;
    meter = document.getElementById('meter')!;
    measureWhileTyping(input, meter, () => []);
  });

  function type(text: string): void {
    input.value = text;
    input.dispatchEvent(new Event('input'));
  }

  const score = () => meter.dataset['score'];

  it('has its place before anything is measured, so that nothing moves when it is', async () => {
    expect(meter.hidden).toBe(false);
    expect(score()).toBeUndefined();
    type('lantern of the registrar willow seven');
    await vi.waitFor(() => expect(score()).toBe('4'), { timeout: 10_000 });
    expect(meter.hidden).toBe(false);
  });

  it('says nothing of an empty field, whatever was typed before', async () => {
    type('password');
    await vi.waitFor(() => expect(score()).toBe('1'), { timeout: 10_000 });
    expect(meter.textContent).not.toBe('');
    type('');
    await vi.waitFor(() => expect(score()).toBeUndefined(), { timeout: 10_000 });
    expect(meter.textContent).toBe('');
    expect(meter.hidden).toBe(false);
  });
});
