/** What the node pushes to a signed-in person, and waiting for a block to become final. */
import type { Digest } from './digest';
import { pause } from './http';
import type { Id } from './ids';

export type LedgerMessage =
  | { readonly kind: 'hello'; readonly height: number; readonly finalHeight: number }
  | {
      readonly kind: 'transaction';
      readonly type: string;
      readonly id: Digest;
      readonly visit?: Id;
      readonly height: number;
    }
  | { readonly kind: 'final'; readonly height: number };

/** Hands the push channel's messages to whoever listens on the page. */
export class LedgerFeed {
  readonly #listeners = new Set<(message: LedgerMessage) => void>();
  #greet: () => void = () => undefined;

  /** Resolves with the first `hello`: whatever happens from then on is heard. */
  readonly greeted = new Promise<void>((resolve) => (this.#greet = resolve));

  /** @param hangUp closes the channel; returns once the node will see no more of it */
  constructor(private readonly hangUp: () => Promise<void> = () => Promise.resolve()) {}

  /** The person leaves: what would reconnect now would only be refused. */
  end(): Promise<void> {
    return this.hangUp();
  }

  /** For the channel's `onmessage`; what is not a ledger message is ignored. */
  deliver(message: unknown): void {
    let value = message;
    if (typeof message === 'string') {
      try {
        value = JSON.parse(message) as unknown;
      } catch {
        return;
      }
    }
    const kind = (value as Partial<LedgerMessage> | null)?.kind;
    if (kind !== 'hello' && kind !== 'transaction' && kind !== 'final') return;
    if (kind === 'hello') this.#greet();
    for (const listener of [...this.#listeners]) listener(value as LedgerMessage);
  }

  /** @returns how to stop listening */
  listen(listener: (message: LedgerMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

const FIRST_POLL_MILLIS = 150;
const SLOWEST_POLL_MILLIS = 3_000;

/**
 * Returns once the block is final: told by push, or asked for at growing intervals where push does not come through.
 *
 * @param finalHeight asks the node; failures of single questions are ridden out
 */
export async function untilFinal(
  height: number,
  finalHeight: (signal: AbortSignal) => Promise<number>,
  feed?: LedgerFeed,
  signal?: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const stop = () => done.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const unlisten = feed?.listen((message) => {
    const reached =
      message.kind === 'final' ? message.height : message.kind === 'hello' ? message.finalHeight : 0;
    if (reached >= height) stop();
  });
  try {
    for (
      let wait = FIRST_POLL_MILLIS;
      !done.signal.aborted;
      wait = Math.min(SLOWEST_POLL_MILLIS, wait * 1.7)
    ) {
      const final = await finalHeight(done.signal).catch(() => 0);
      if (final >= height) return;
      await pause(wait, done.signal).catch(() => undefined);
    }
    signal?.throwIfAborted();
  } finally {
    unlisten?.();
    signal?.removeEventListener('abort', stop);
  }
}
