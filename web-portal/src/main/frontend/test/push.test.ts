import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectFeed } from '../src/pages/frame/push';

/** A channel whose handshake ends when the test says so. */
class Channel extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly opened: Channel[] = [];
  readyState = Channel.CONNECTING;

  constructor(readonly url: string) {
    super();
    Channel.opened.push(this);
  }

  becomes(state: 'open' | 'close'): void {
    this.readyState = state === 'open' ? 1 : 3;
    this.dispatchEvent(new Event(state));
  }

  close(): void {
    if (this.readyState === Channel.CONNECTING) throw new Error('closed in its handshake');
    this.becomes('close');
  }
}

const latest = () => Channel.opened.at(-1)!;

describe('push channel', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', Channel);
    vi.stubGlobal('location', { host: 'hospital.example' });
    Channel.opened.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes back after a loss, more slowly each time', async () => {
    connectFeed();
    expect(latest().url).toBe('wss://hospital.example/push');
    latest().becomes('close');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Channel.opened).toHaveLength(2);
    latest().becomes('close');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Channel.opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Channel.opened).toHaveLength(3);
  });

  it('is closed by a sign-out once its handshake is over, and stays closed', async () => {
    const feed = connectFeed();
    let ended = false;
    const end = feed.end().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(500);
    expect(ended).toBe(false);
    latest().becomes('open');
    await end;
    expect(latest().readyState).toBe(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Channel.opened).toHaveLength(1);
  });

  it('does not come back after a sign-out while it was lost', async () => {
    const feed = connectFeed();
    latest().becomes('close');
    await feed.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Channel.opened).toHaveLength(1);
  });

  it('holds up no sign-out by a handshake that does not end', async () => {
    const feed = connectFeed();
    latest().close = () => undefined;
    const end = feed.end();
    await vi.advanceTimersByTimeAsync(1_000);
    await end;
  });
});
