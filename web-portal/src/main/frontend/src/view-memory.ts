/**
 * Which `audit.view` of the last hour already names which records: reloading a page is not another view. It holds
 * ids, no content.
 */
import type { Digest } from './digest';
import type { Id } from './ids';
import type { Time } from './transaction';

/** The server hands out ciphertexts for an hour after a view; ask anew a little earlier. */
const GOOD_FOR_MILLIS = 50 * 60 * 1000;

export interface RememberedView {
  readonly id: Digest;
  readonly time: Time;
  readonly reader: Id;
  readonly basis: string;
  readonly visit: Id | null;
  readonly records: readonly Digest[];
}

export interface ViewMemory {
  all(): readonly RememberedView[];
  keep(views: readonly RememberedView[]): void;
}

export class MemoryViewMemory implements ViewMemory {
  #views: readonly RememberedView[] = [];

  all(): readonly RememberedView[] {
    return this.#views;
  }

  keep(views: readonly RememberedView[]): void {
    this.#views = views;
  }
}

/** Over the reloads of one tab: `new TabViewMemory(sessionStorage)`. */
export class TabViewMemory implements ViewMemory {
  static readonly #NAME = 'yilian-views';

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  all(): readonly RememberedView[] {
    try {
      return JSON.parse(this.storage.getItem(TabViewMemory.#NAME) ?? '[]') as RememberedView[];
    } catch {
      return [];
    }
  }

  keep(views: readonly RememberedView[]): void {
    this.storage.setItem(TabViewMemory.#NAME, JSON.stringify(views));
  }
}

export function remember(memory: ViewMemory, view: RememberedView): void {
  const recent = memory.all().filter((other) => view.time - other.time < GOOD_FOR_MILLIS);
  memory.keep([...recent, view]);
}

/** A view that names all these records on this basis and is good for a while yet. */
export function recall(
  memory: ViewMemory,
  wanted: Omit<RememberedView, 'id' | 'time'>,
  now: Time,
): RememberedView | undefined {
  return memory
    .all()
    .find(
      (view) =>
        now - view.time < GOOD_FOR_MILLIS &&
        view.reader === wanted.reader &&
        view.basis === wanted.basis &&
        view.visit === wanted.visit &&
        wanted.records.every((record) => view.records.includes(record)),
    );
}
