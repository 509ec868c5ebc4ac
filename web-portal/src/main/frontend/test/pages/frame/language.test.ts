// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { language, onLanguage, rememberServedWords, switchLanguage } from '../../../src/pages/frame/language';

const chinese = '<h1>登录</h1><label title="提示">口令<input value=""></label><div id="drawn"></div>';
const english =
  '<h1>Sign in</h1><label title="Hint">Passphrase<input value=""></label><div id="drawn"></div>';

function served(body: string, lang: string): Response {
  return new Response(
    `<!DOCTYPE html><html lang="${lang}"><head><title>${lang}</title></head><body>${body}</body></html>`,
  );
}

beforeEach(() => {
  document.documentElement.lang = 'zh-CN';
  document.body.innerHTML = chinese;
  rememberServedWords();
});
afterEach(() => vi.unstubAllGlobals());

describe('switching the language', () => {
  it('exchanges the served words and keeps what was typed and drawn', async () => {
    const input = document.querySelector('input') as HTMLInputElement;
    input.value = 'half a passphrase';
    const drawn = vi.fn(() => (document.getElementById('drawn')!.textContent = language()));
    onLanguage(drawn);
    vi.stubGlobal('fetch', async () => served(english, 'en'));

    await switchLanguage('en');

    expect(document.querySelector('h1')?.textContent).toBe('Sign in');
    expect(document.querySelector('label')?.title).toBe('Hint');
    expect(document.querySelector('input')).toBe(input);
    expect(input.value).toBe('half a passphrase');
    expect(document.getElementById('drawn')?.textContent).toBe('en');
    expect(document.title).toBe('en');
  });

  it('loads the page anew if the other one has another shape', async () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', async () => served('<h1>Something else</h1>', 'en'));

    await switchLanguage('en');

    expect(reload).toHaveBeenCalledOnce();
    expect(document.querySelector('h1')?.textContent).toBe('登录');
  });
});
