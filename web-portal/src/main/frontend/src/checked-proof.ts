/** A transaction's proof, fetched and checked against the hospitals as this device knows them. */
import type { Device } from './device';
import type { Digest } from './digest';
import { type Statement, type TransactionEvidence, type Verdict, verdictOf, verifyEvidence } from './proof';

export interface CheckedProof {
  readonly evidence: TransactionEvidence;
  readonly statement: Statement;
  readonly verdict: Verdict;
}

/** @param view under which the transaction was read, if it is another person's */
export async function checkProof(
  { api, hospitals }: Pick<Device, 'api' | 'hospitals'>,
  id: Digest,
  view: Digest | null = null,
): Promise<CheckedProof> {
  const evidence = await api.transaction(id, view);
  const statement = await verifyEvidence(id, evidence, await hospitals.judging(evidence.height));
  return { evidence, statement, verdict: verdictOf(statement, evidence.final) };
}
