/** The node under test: one that `scripts/server start` has started; this reads where it is. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '../../web-portal/src/main/frontend/src/api-types';
import { Api } from '../../web-portal/src/main/frontend/src/api';
import { cookieFetch } from '../../web-portal/src/main/frontend/src/node/cookie-fetch';
import { type Person, Registry } from './people';
import type { Target } from './wire';
import { type OpenVisit, openVisit } from './workload';

export class Node {
  private constructor(
    readonly data: string,
    readonly url: string,
    readonly pid: number,
    readonly target: Target,
    readonly agent: Agent,
  ) {}

  static at(data: string): Node {
    const endpoint = new Map(
      readFileSync(join(data, 'server/endpoint'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
    );
    const get = (name: string) =>
      endpoint.get(`yilian.${name}`) ?? fail(`no ${name} in ${data}/server/endpoint`);
    const ca = readFileSync(get('certificate'), 'utf8');
    const agent = new Agent({ ca, keepAlive: true, maxSockets: 8 });
    return new Node(
      data,
      get('url'),
      Number(get('pid')),
      { host: addressOf(get('url')), port: Number(get('port')), ca },
      agent,
    );
  }

  /** Starts (again) what serves this data directory. */
  static start(data: string, port = '0'): Node {
    run('start', '--data', data, '--port', port);
    return Node.at(data);
  }

  kill(): void {
    this.agent.destroy();
    run('kill', '--data', this.data);
  }

  api(): Api {
    return new Api(`${this.url}/api/v1`, cookieFetch(this.agent));
  }

  async settled(): Promise<Status> {
    const api = this.api();
    for (;;) {
      const status = await api.status();
      if (status.finalHeight === status.height) return status;
      await pause(2);
    }
  }
}

/** `localhost` may also be an address of IPv6, on which nobody listens. */
function addressOf(url: string): string {
  const { hostname } = new URL(url);
  return hostname === 'localhost' ? '127.0.0.1' : hostname;
}

/** Where `scripts/server` is: given by the script that starts a benchmark. */
function run(...words: string[]): void {
  const script = process.env['YILIAN_SERVER_SCRIPT'] ?? fail('YILIAN_SERVER_SCRIPT is not set');
  execFileSync(script, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

export function fail(message: string): never {
  throw new Error(message);
}

/** People and open visits to write about. */
export interface World {
  readonly administrator: Person;
  readonly visits: readonly OpenVisit[];
}

/** Enrols the hospital's first administrator, by the code that waits in its data directory. */
export function enrolAdministrator(node: Node): Promise<Person> {
  const code = /^administrator (\S+)$/m.exec(readFileSync(join(node.data, 'first-codes.txt'), 'utf8'))?.[1];
  return new Registry(node.url, node.agent).enrol(
    code ?? fail('the administrator has enrolled already: use fresh data'),
    'bench-administrator',
  );
}

/**
 * Enrols an administrator by the first code, doctors and patients by theirs, and opens one visit a patient.
 */
export async function populate(node: Node, doctors: number, patients: number): Promise<World> {
  const registry = new Registry(node.url, node.agent);
  const administrator = await enrolAdministrator(node);
  const staff: Person[] = [];
  for (let i = 0; i < doctors; i++)
    staff.push(await registry.admit(administrator, 'doctor', `bench-doctor-${i}`));
  const { hospital } = await administrator.api.status();
  const visits: OpenVisit[] = [];
  for (let i = 0; i < patients; i++) {
    const patient = await registry.admit(administrator, 'patient', `bench-patient-${i}`);
    visits.push(await openVisit(staff[i % staff.length]!, patient, hospital.id));
    if (i % 8 === 7) process.stderr.write(`enrolled ${i + 1} of ${patients} patients\n`);
  }
  return { administrator, visits };
}
