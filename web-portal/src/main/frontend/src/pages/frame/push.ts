/** The push channel (protocol §5): what happens on the ledger reaches the page as it happens. */
import { pause } from '../../http';
import { LedgerFeed } from '../../ledger-feed';

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;

/** How long a sign-out waits for a handshake under way. */
const HANDSHAKE_MILLIS = 1_000;

/** Keeps a channel open until the feed or the page ends; each `hello` after the first tells of a reconnect. */
export function connectFeed(): LedgerFeed {
  let pauseMillis = FIRST_PAUSE_MILLIS;
  let again: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const feed = new LedgerFeed(async () => {
    ended = true;
    clearTimeout(again);
    if (channel.readyState === WebSocket.CONNECTING)
      await Promise.race([handshakeOver(channel), pause(HANDSHAKE_MILLIS)]);
    channel.close();
  });
  const connect = (): WebSocket => {
    const opened = new WebSocket(`wss://${location.host}/push`);
    opened.addEventListener('open', () => (pauseMillis = FIRST_PAUSE_MILLIS));
    opened.addEventListener('message', ({ data }) => feed.deliver(data));
    opened.addEventListener('close', () => {
      if (ended) return;
      again = setTimeout(() => (channel = connect()), pauseMillis);
      pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    });
    return opened;
  };
  let channel = connect();
  return feed;
}

function handshakeOver(channel: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    for (const over of ['open', 'close']) channel.addEventListener(over, () => resolve(), { once: true });
  });
}
