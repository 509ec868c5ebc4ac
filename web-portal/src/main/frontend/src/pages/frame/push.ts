/** The push channel (protocol §5): what happens on the ledger reaches the page as it happens. */
import { LedgerFeed } from '../../ledger-feed';

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;

/**
 * Keeps a channel open for as long as the page lives.
 *
 * @param state called with whether the channel stands; after a reconnect a page reads anew what it shows
 */
export function connectFeed(state: (connected: boolean) => void = () => undefined): LedgerFeed {
  const feed = new LedgerFeed();
  let pauseMillis = FIRST_PAUSE_MILLIS;
  const connect = () => {
    const channel = new WebSocket(`wss://${location.host}/push`);
    channel.addEventListener('open', () => {
      pauseMillis = FIRST_PAUSE_MILLIS;
      state(true);
    });
    channel.addEventListener('message', ({ data }) => feed.deliver(data));
    channel.addEventListener('close', () => {
      state(false);
      setTimeout(connect, pauseMillis);
      pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    });
  };
  connect();
  return feed;
}
