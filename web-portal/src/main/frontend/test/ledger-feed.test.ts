import { describe, expect, it } from 'vitest';
import { LedgerFeed, type LedgerMessage, untilFinal } from '../src/ledger-feed';

describe('ledger feed', () => {
  it('hands on ledger messages and nothing else', () => {
    const feed = new LedgerFeed();
    const heard: LedgerMessage[] = [];
    const stop = feed.listen((message) => heard.push(message));
    feed.deliver('{"kind":"final","height":4}');
    feed.deliver({ kind: 'transaction', type: 'visit.ask', id: 'x', height: 4 });
    for (const noise of ['not json', 'null', '{"kind":"other"}', null, 7, '{"kind":"pong"}'])
      feed.deliver(noise);
    stop();
    feed.deliver('{"kind":"final","height":5}');
    expect(heard.map(({ kind }) => kind)).toEqual(['final', 'transaction']);
  });

  it('says once the line is up', async () => {
    const feed = new LedgerFeed();
    let up = false;
    void feed.greeted.then(() => (up = true));
    feed.deliver({ kind: 'final', height: 4 });
    await Promise.resolve();
    expect(up).toBe(false);
    feed.deliver({ kind: 'hello', height: 4, finalHeight: 4 });
    await feed.greeted;
    expect(up).toBe(true);
  });
});

describe('waiting for finality', () => {
  it('ends by polling where push does not come through', async () => {
    let height = 0;
    await untilFinal(2, async () => ++height);
    expect(height).toBe(2);
  });

  it('rides out questions that fail', async () => {
    let asked = 0;
    await untilFinal(1, () => (++asked < 3 ? Promise.reject(new Error('offline')) : Promise.resolve(1)));
    expect(asked).toBe(3);
  });

  it.each([
    { kind: 'final', height: 9 },
    { kind: 'hello', height: 12, finalHeight: 9 },
  ])('ends by push: $kind', async (message) => {
    const feed = new LedgerFeed();
    const waiting = untilFinal(9, async () => 0, feed);
    feed.deliver({ kind: 'final', height: 8 });
    feed.deliver(message);
    await waiting;
  });

  it('ends when the page gives up', async () => {
    const page = new AbortController();
    const waiting = untilFinal(9, async () => 0, undefined, page.signal);
    page.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
});
