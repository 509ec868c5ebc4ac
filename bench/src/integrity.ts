/** The node's own check of everything that it stores. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../web-portal/src/main/frontend/src/api';

/** @returns `clean`, or what it ended with and the number of findings */
export async function checkIntegrity(api: Api): Promise<string> {
  await api.startIntegrityCheck();
  for (;;) {
    const { state, findings } = await api.integrity();
    if (state !== 'running') return findings.length === 0 ? state : `${state}:${findings.length}`;
    await pause(250);
  }
}
