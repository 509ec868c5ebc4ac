/** Proposing a change: one form, whose fields follow from what is to change. */
import type { Api, Governance, GovernanceChange } from '../../api';
import { byId, field, make, put } from '../frame/dom';
import { showFailure } from '../frame/failure';
import { filled, onSubmit } from '../frame/forms';
import { notice, options } from '../frame/pieces';
import { readApplication, readCertificate, readNewKeys, requireName } from './change-form';
import { changeDetail } from './consortium';
import { words } from './consortium-words';

const DAYS = [3, 7, 14, 28];
const USUAL_DAYS = 14;

type Kind = GovernanceChange['kind'];

export class ProposeDialog {
  readonly #dialog = byId<HTMLDialogElement>('propose-dialog');
  readonly #kind = byId<HTMLSelectElement>('propose-kind');
  readonly #hospital = byId<HTMLSelectElement>('propose-hospital');
  readonly #text = byId<HTMLTextAreaElement>('propose-text');
  #governance: Governance | null = null;

  /** @param done called once the proposal is in a block */
  constructor(
    private readonly api: Api,
    private readonly done: () => void,
  ) {
    byId('propose-cancel').addEventListener('click', () => this.#dialog.close());
    this.#kind.addEventListener('change', () => this.#drawKind());
    this.#text.addEventListener('change', () => this.#drawDescribed());
    field('propose-file').addEventListener('change', () => void this.#readFile());
    onSubmit(byId<HTMLFormElement>('propose-form'), () => this.#submit(), byId('propose-problem'));
  }

  open(governance: Governance): void {
    this.#governance = governance;
    const w = words();
    const { hospital, members, needed, replicas } = governance;
    const own = members.find(({ id }) => id === hospital)?.node;
    byId<HTMLFormElement>('propose-form').reset();
    field('propose-replicas').value = String(replicas);
    field('propose-host').value = own?.host ?? '';
    field('propose-raft').value = String(own?.raftPort ?? '');
    field('propose-exchange').value = String(own?.exchangePort ?? '');
    options(
      this.#hospital,
      members.map(({ id, name }) => [id, name] as const),
    );
    options(
      byId<HTMLSelectElement>('propose-days'),
      DAYS.map((days) => [String(days), w.days(days)] as const),
      String(USUAL_DAYS),
    );
    put(byId('propose-lead'), w.proposeLead(needed, members.length));
    put(
      byId('propose-removal'),
      notice('bad', 'exclamation-triangle', w.dangerTitle, make('p', { class: 'small' }, w.removeMeans)),
    );
    put(byId('propose-described'));
    this.#drawKind();
    this.#dialog.showModal();
  }

  #drawKind(): void {
    for (const part of this.#dialog.querySelectorAll<HTMLElement>('[data-kind]'))
      part.hidden = !part.dataset['kind']?.split(' ').includes(this.#kind.value);
    this.#drawDescribed();
    byId('propose-do').className =
      `button ${this.#kind.value === 'remove' ? 'button-danger' : 'button-primary'}`;
  }

  async #readFile(): Promise<void> {
    const file = field('propose-file').files?.[0];
    if (!file) return;
    this.#text.value = await file.text();
    this.#drawDescribed();
  }

  #drawDescribed(): void {
    put(byId('propose-problem'));
    put(byId('propose-described'));
    const hasFile = this.#kind.value === 'admit' || this.#kind.value === 'keys';
    if (!this.#governance || !hasFile || this.#text.value.trim() === '') return;
    try {
      put(byId('propose-described'), ...changeDetail(this.#described(), this.#governance));
    } catch (e) {
      showFailure(byId('propose-problem'), e);
    }
  }

  async #submit(): Promise<void> {
    if (!this.#governance) return;
    const days = Number(byId<HTMLSelectElement>('propose-days').value);
    await this.api.propose(this.#change(this.#governance), days);
    this.#dialog.close();
    this.done();
  }

  /** @throws PageRefusal if something is missing or not as it should be */
  #change(governance: Governance): GovernanceChange {
    switch (this.#kind.value as Kind) {
      case 'admit':
      case 'keys':
        filled('propose-text');
        return this.#described();
      case 'remove':
        return this.#removal(governance);
      case 'node':
        return this.#move(governance);
      case 'parameters':
        return { kind: 'parameters', replicas: Number(filled('propose-replicas')['propose-replicas']) };
    }
  }

  /** @throws PageRefusal if the file is not the one that the hospital makes for this kind of change */
  #described(): GovernanceChange {
    return this.#kind.value === 'keys' ? readNewKeys(this.#text.value) : readApplication(this.#text.value);
  }

  #removal({ members }: Governance): GovernanceChange {
    const hospital = this.#hospital.value;
    const { 'propose-name': typed } = filled('propose-name');
    requireName(typed, members.find(({ id }) => id === hospital)?.name ?? '');
    return { kind: 'remove', hospital };
  }

  #move({ hospital, members }: Governance): GovernanceChange {
    const typed = filled('propose-host', 'propose-raft', 'propose-exchange');
    const pem = byId<HTMLTextAreaElement>('propose-certificate').value;
    const present = members.find(({ id }) => id === hospital)?.node.certificate ?? '';
    return {
      kind: 'node',
      hospital,
      node: {
        host: typed['propose-host'].trim(),
        raftPort: Number(typed['propose-raft']),
        exchangePort: Number(typed['propose-exchange']),
        certificate: pem.trim() === '' ? present : readCertificate(pem),
      },
    };
  }
}
