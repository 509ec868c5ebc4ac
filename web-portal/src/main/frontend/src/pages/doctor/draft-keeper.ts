/** Saves the draft a moment after each change, and at once when the page is about to go. */
import type { Id } from '../../ids';
import { clock } from '../frame/dates';
import { byId } from '../frame/dom';
import { type RecordDraft, isEmpty } from './draft';
import type { DraftStore } from './draft-store';
import { words } from './words';

const SETTLE_MILLIS = 250;
const RETRY_MILLIS = 5_000;

type State =
  | { readonly kind: 'idle' | 'saving' | 'failed' }
  | { readonly kind: 'saved' | 'restored'; readonly at: number };

export class DraftKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirty = false;
  #state: State = { kind: 'idle' };
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: DraftStore,
    private readonly visit: Id,
    private readonly read: () => RecordDraft,
  ) {
    addEventListener('pagehide', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush();
    });
  }

  async restore(): Promise<RecordDraft | null> {
    const saved = await this.store.load(this.visit);
    if (saved && !isEmpty(saved.draft)) this.#show({ kind: 'restored', at: saved.savedAt });
    return saved?.draft ?? null;
  }

  changed(): void {
    this.#dirty = true;
    this.#show({ kind: 'saving' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SETTLE_MILLIS);
  }

  /** Saves now what is not saved yet; while the keys are locked it waits for them. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#save());
    return this.#writing;
  }

  /** Forgets the draft for good: it was signed, or the visit is over. */
  async drop(): Promise<void> {
    this.#dirty = false;
    clearTimeout(this.#timer);
    await this.#writing;
    await this.store.remove(this.visit);
    this.#show({ kind: 'idle' });
  }

  /** The draft was signed: what is left in the form, who the patient is, takes its place. */
  async replace(): Promise<void> {
    await this.drop();
    this.#dirty = true;
    await this.flush();
  }

  draw(): void {
    const w = words();
    const state = this.#state;
    const word = {
      idle: '',
      saving: w.draftSaving,
      failed: w.draftFailed,
      saved: 'at' in state ? w.draftSaved(clock(state.at)) : '',
      restored: w.draftRestored,
    }[state.kind];
    byId('draft-state').textContent = word;
    byId('draft-state').dataset['state'] = state.kind;
  }

  async #save(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    const draft = this.read();
    try {
      const at = await this.store.save(this.visit, draft, !isEmpty(draft));
      if (at === null) this.#again();
      else if (!this.#dirty) this.#show(isEmpty(draft) ? { kind: 'idle' } : { kind: 'saved', at });
    } catch {
      // The device's storage is full or closed: said at once, and tried again.
      this.#again();
    }
  }

  #again(): void {
    this.#dirty = true;
    this.#show({ kind: 'failed' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), RETRY_MILLIS);
  }

  #show(state: State): void {
    this.#state = state;
    this.draw();
  }
}
