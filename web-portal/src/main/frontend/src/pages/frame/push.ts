/** The push channel (protocol §5): what happens on the ledger reaches the page as it happens. */
import { LedgerFeed } from '../../ledger-feed';

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;

/** Keeps a channel open for as long as the page lives; each `hello` after the first tells of a reconnect. */
export function connectFeed(): LedgerFeed {
  const feed = new LedgerFeed();
  let pauseMillis = FIRST_PAUSE_MILLIS;
  const connect = () => {
    const channel = new WebSocket(`wss://${location.host}/push`);
    channel.addEventListener('open', () => (pauseMillis = FIRST_PAUSE_MILLIS));
    channel.addEventListener('message', ({ data }) => feed.deliver(data));
    channel.addEventListener('close', () => {
      setTimeout(connect, pauseMillis);
      pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    });
  };
  connect();
  return feed;
}
