/** The right pane: the record being written, its foot, and what was added already. */
import type { Me, RecordEntry, Visit } from '../../api';
import { addRecord, amendRecord } from '../../records';
import { type OpenedRecord, openOwn } from '../../timeline';
import type { Device } from '../../device';
import { byId, make, put } from '../frame/dom';
import { showFailure } from '../frame/failure';
import { type Asking, showWriteCode } from './asking';
import { EMPTY_DRAFT, type RecordDraft } from './draft';
import { DraftKeeper } from './draft-keeper';
import type { DraftStore } from './draft-store';
import type { PatientAbout } from './patient-about';
import { standing } from './permission';
import { contentOf, draftToAmend } from './record-content';
import { RecordForm } from './record-form';
import { recordFoot } from './record-foot';
import { titleOf } from './record-title';
import { SigningSteps } from './stepper';
import { words } from './words';
import { amendingNotice, writtenItems } from './written';

const ARCHIVE_PAGE = 100;

export class RecordPane {
  readonly #form: RecordForm;
  readonly #keeper: DraftKeeper;
  readonly #titles = new Map<string, string>();
  #written: readonly RecordEntry[] = [];
  #amending: RecordEntry | null = null;
  #busy = false;
  #code: HTMLDialogElement | null = null;

  /** @param added called once a record is in a block, and again once it is final */
  constructor(
    private readonly device: Device,
    private readonly me: Me,
    private visit: Visit,
    drafts: DraftStore,
    private readonly asking: Asking,
    private readonly added: () => void,
  ) {
    this.#form = new RecordForm(device, () => this.#keeper.changed());
    this.#keeper = new DraftKeeper(drafts, visit.visit, () => this.#form.draft);
  }

  async start(): Promise<void> {
    if (this.visit.state === 'open') {
      const draft = await this.#keeper.restore();
      this.#form.draft = draft ?? EMPTY_DRAFT;
      this.#form.sayLost(draft?.unfinished ?? []);
      await this.loadWritten();
      this.#amending = this.#written.find(({ id }) => id === draft?.amends) ?? null;
    }
    this.draw();
  }

  /** A draft would be lost by closing. */
  get hasDraft(): boolean {
    const { complaint, findings, notes, diagnoses } = this.#form.draft;
    return Boolean(complaint.trim() || findings.trim() || notes.trim() || diagnoses.length > 0);
  }

  /** The visit changed; a closed one takes its draft with it. */
  async update(visit: Visit): Promise<void> {
    const ended = this.visit.state === 'open' && visit.state === 'closed';
    this.visit = visit;
    if (standing(visit, 'write', this.device.now()) !== 'asked') this.#code?.close();
    if (ended) {
      this.#written = [];
      this.#form.draft = EMPTY_DRAFT;
      await this.#keeper.drop();
    }
    this.#refresh();
  }

  prefill(about: PatientAbout): void {
    if (this.visit.state === 'open') this.#form.prefill(about);
  }

  /** Titles for the list of what was added, from the history where it is open. */
  know(records: readonly OpenedRecord[]): void {
    for (const record of records) this.#titles.set(record.entry.id, titleOf(record));
    this.#drawWritten();
  }

  async loadWritten(): Promise<void> {
    try {
      const { records } = await this.device.api.archive({ limit: ARCHIVE_PAGE });
      this.#written = records.filter(({ visit }) => visit === this.visit.visit);
      this.#drawWritten();
    } catch (e) {
      showFailure(byId('written'), e);
    }
  }

  async amend(entry: RecordEntry): Promise<void> {
    try {
      // Entries of the history name no patient: they are the visit's.
      const [opened] = await openOwn(this.device, [{ ...entry, patient: this.visit.patient }]);
      if (!opened?.display) return;
      this.#titles.set(entry.id, titleOf(opened));
      this.#amending = entry;
      this.#form.draft = draftToAmend(entry, opened.display, this.#form.draft.identity);
      this.#keeper.changed();
      void this.#keeper.flush();
      this.draw();
      byId('complaint').focus();
    } catch (e) {
      showFailure(byId('written'), e);
    }
  }

  canAmend(entry: RecordEntry): boolean {
    const mine = entry.author.participant === this.me.participant && entry.visit === this.visit.visit;
    return mine && entry.amendedBy === null && standing(this.visit, 'write', this.device.now()) === 'granted';
  }

  /** Everything, in the present language. */
  draw(): void {
    this.#form.draw();
    this.#keeper.draw();
    this.#refresh();
  }

  /** What follows from the visit; the form keeps its focus. */
  #refresh(): void {
    const state = standing(this.visit, 'write', this.device.now());
    this.#form.shown = state !== 'closed';
    this.#drawAmending();
    this.#drawWritten();
    if (this.#busy) return;
    const actions = {
      sign: () => void this.#sign(),
      showCode: () => (this.#code = showWriteCode(this.visit)),
    };
    put(byId('record-foot'), ...recordFoot(this.visit, state, this.#amending !== null, this.asking, actions));
  }

  async #sign(): Promise<void> {
    if (this.#busy || !this.#form.check()) return;
    const draft = this.#form.draft;
    this.#busy = true;
    this.#drawWritten();
    const signing = new SigningSteps(byId('record-foot'));
    try {
      const ordered = await this.#submit(draft);
      signing.ordered();
      this.#titles.set(ordered.id, draft.diagnoses[0]?.title ?? words().unnamed);
      await this.#clear(draft);
      this.added();
      await this.device.untilFinal(ordered);
      this.added();
      await this.loadWritten();
      this.#endSigning(signing.final(draft.amends !== null));
    } catch (e) {
      const problem = make('div', { role: 'alert' });
      showFailure(problem, e);
      this.#endSigning(problem);
    }
  }

  /** @param word how it went; stays above the button until the foot changes */
  #endSigning(word: HTMLElement): void {
    this.#busy = false;
    this.#refresh();
    byId('record-foot').prepend(word);
  }

  async #submit(draft: RecordDraft) {
    const content = contentOf(draft, this.visit, this.me, this.device.now());
    if (this.#amending) return amendRecord(this.device, this.visit, this.#amending, content);
    return addRecord(this.device, this.visit, content);
  }

  /** An empty form for the next record; who the patient is stays. */
  async #clear({ identity }: RecordDraft): Promise<void> {
    this.#amending = null;
    this.#form.draft = { ...EMPTY_DRAFT, identity };
    await this.#keeper.replace();
    this.#drawAmending();
    await this.loadWritten();
  }

  #drawAmending(): void {
    const place = byId('amending');
    place.hidden = this.#amending === null;
    const title = this.#amending && (this.#titles.get(this.#amending.id) ?? words().unnamed);
    put(place, title === null ? null : amendingNotice(title, () => this.#stopAmending()));
  }

  #stopAmending(): void {
    this.#amending = null;
    this.#form.draft = { ...EMPTY_DRAFT, identity: this.#form.draft.identity };
    this.#keeper.changed();
    this.draw();
  }

  #drawWritten(): void {
    const granted = standing(this.visit, 'write', this.device.now()) === 'granted';
    const amend = granted && !this.#busy ? (entry: RecordEntry) => void this.amend(entry) : null;
    const items = writtenItems(this.#written, {
      titles: this.#titles,
      amend,
      amending: this.#amending?.id ?? null,
    });
    put(
      byId('written'),
      ...(items.length > 0 ? [make('h3', { class: 'small soft' }, words().writtenTitle), ...items] : []),
    );
  }
}
