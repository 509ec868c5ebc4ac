/** Approving or withdrawing a proposal: what happens, and then the hospital's signature. */
import type { Api, Governance, Proposal } from '../../api';
import { byId, put } from '../frame/dom';
import { onSubmit } from '../frame/forms';
import { type Decision, changeDetail } from './consortium';
import { words } from './consortium-words';

export class DecideDialog {
  readonly #dialog = byId<HTMLDialogElement>('decide-dialog');
  #asked: { decision: Decision; proposal: Proposal } | null = null;

  /** @param done called once the decision is in a block */
  constructor(
    private readonly api: Api,
    private readonly done: (decision: Decision) => void,
  ) {
    byId('decide-cancel').addEventListener('click', () => this.#dialog.close());
    onSubmit(byId<HTMLFormElement>('decide-form'), () => this.#submit(), byId('decide-problem'));
  }

  open(decision: Decision, proposal: Proposal, governance: Governance): void {
    this.#asked = { decision, proposal };
    const w = words();
    const approves = decision === 'approve';
    const danger = approves && proposal.change.kind === 'remove';
    put(byId('decide-title'), approves ? w.approveTitle : w.withdrawTitle);
    put(byId('decide-change'), ...changeDetail(proposal.change, governance));
    put(byId('decide-lead'), approves ? approvalLead(proposal, governance) : w.withdrawMeans, ' ', w.signed);
    put(byId('decide-do'), approves ? w.approve : w.withdraw);
    put(byId('decide-problem'));
    byId('decide-do').className = `button ${danger ? 'button-danger' : 'button-primary'}`;
    this.#dialog.showModal();
  }

  async #submit(): Promise<void> {
    if (!this.#asked) return;
    const { decision, proposal } = this.#asked;
    if (decision === 'approve') await this.api.approveProposal(proposal.id);
    else await this.api.withdrawProposal(proposal.id);
    this.#dialog.close();
    this.done(decision);
  }
}

/** How many others have to follow. */
export function approvalLead(proposal: Proposal, { hospital, needed }: Governance): string {
  const already = proposal.approvals.some(({ id }) => id === hospital);
  const missing = needed - proposal.counted - (already ? 0 : 1);
  return missing > 0 ? words().approveMore(missing) : words().approveLast;
}
