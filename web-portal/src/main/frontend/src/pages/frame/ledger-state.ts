/** The ledger in one glance, in the top bar: final, catching up, offline. */
import type { Api } from '../../api';
import type { LedgerFeed } from '../../ledger-feed';
import { byId } from './dom';

export type LedgerState = 'final' | 'catching-up' | 'offline';

const POLL_MILLIS = 15_000;

/** Shows the state now, at each push and every quarter of a minute. */
export function watchLedger(api: Api, feed?: LedgerFeed): void {
  const show = (state: LedgerState) => byId('ledger-state').setAttribute('data-state', state);
  const ask = async () => {
    try {
      const { height, finalHeight, serving } = await api.status();
      show(serving && finalHeight >= height ? 'final' : 'catching-up');
    } catch {
      show('offline');
    }
  };
  void ask();
  setInterval(() => void ask(), POLL_MILLIS);
  feed?.listen(({ kind }) => (kind === 'transaction' ? show('catching-up') : void ask()));
  addEventListener('offline', () => show('offline'));
  addEventListener('online', () => void ask());
}
