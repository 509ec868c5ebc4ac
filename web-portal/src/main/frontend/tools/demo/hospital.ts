/** The hospital as the demo's people meet it: they enrol there, and each is signed in on a device of their own. */
import { randomInt } from 'node:crypto';
import { appendFile, chmod, readFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { Api, type EnrolmentRequest } from '../../src/api';
import { Device } from '../../src/device';
import { enrol } from '../../src/enrolment';
import { MemoryKeyStore } from '../../src/key-store';
import { cookieFetch } from '../../src/node/cookie-fetch';
import { Session } from '../../src/session';
import type { DemoOptions } from './arguments';
import type { DemoPerson, Notebook } from './notebook';

/** Letters and digits that nobody confuses when typing from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export class Hospital {
  readonly #devices = new Map<string, Device>();

  constructor(
    private readonly options: DemoOptions,
    readonly notebook: Notebook,
  ) {}

  /** The demo's administrator, enrolled with the node's first code; afterwards there is a new code in its place. */
  async administrator(username: string): Promise<Device> {
    if (this.notebook.person(username)) return this.signIn(username);
    const code = await this.#firstCode();
    const device = await this.#enrol(username, code);
    const fresh = await device.api.createEnrolment({
      role: 'administrator',
      displayName: 'Administrator',
      department: 'information',
    });
    await appendFile(this.options.codes, `administrator ${fresh.code}\n`, { mode: 0o600 });
    await chmod(this.options.codes, 0o600);
    return device;
  }

  /** Somebody whom the administrator admits, or who is here already. */
  async member(administrator: Device, username: string, request: EnrolmentRequest): Promise<Device> {
    if (this.notebook.person(username)) return this.signIn(username);
    const { code } = await administrator.api.createEnrolment(request);
    return this.#enrol(username, code);
  }

  /** A signed-in device of somebody enrolled before; the same one if asked again. */
  async signIn(username: string): Promise<Device> {
    const present = this.#devices.get(username);
    if (present) return present;
    const person = this.notebook.person(username);
    if (!person) throw new Error(`${username} has not enrolled`);
    const { api, session } = this.#newDevice();
    const { keyring } = await session.signIn(username, person.password, person.passphrase);
    return this.#keep(username, new Device({ api, keyring }));
  }

  /** Writes the key card with all keys that the person has by now. */
  async keepCard(username: string): Promise<void> {
    const { keyring } = await this.signIn(username);
    await this.notebook.keepCard(username, (await keyring.card()).card);
  }

  get url(): string {
    return this.options.url;
  }

  async #enrol(username: string, code: string): Promise<Device> {
    const { api, store, session } = this.#newDevice();
    const opened = await api.openEnrolment(code);
    const { participant, role, displayName } = opened;
    const person: DemoPerson = {
      role,
      participant,
      displayName,
      username,
      password: secret(4),
      passphrase: secret(5),
    };
    const { password, passphrase } = person;
    await enrol(api, store, opened, { code, username, password, passphrase });
    await this.notebook.addPerson(person);
    const { keyring } = await session.signIn(username, password, passphrase);
    return this.#keep(username, new Device({ api, keyring }));
  }

  #keep(username: string, device: Device): Device {
    this.#devices.set(username, device);
    return device;
  }

  #newDevice(): { api: Api; store: MemoryKeyStore; session: Session } {
    const { ca, url } = this.options;
    const agent = new Agent({ keepAlive: true, ...(ca ? { ca } : {}) });
    const api = new Api(`${url}/api/v1`, cookieFetch(agent));
    const store = new MemoryKeyStore();
    return { api, store, session: new Session({ api, store, origin: new URL(url).origin }) };
  }

  async #firstCode(): Promise<string> {
    const text = await readFile(this.options.codes, 'utf8').catch(() => '');
    const code = /^administrator (.+)$/m.exec(text)?.[1]?.trim();
    if (!code) {
      throw new Error(
        "the administrator's first code was used already; the demo wants a new hospital (--fresh)",
      );
    }
    return code;
  }
}

/** Groups of four random characters: five bits each, all but. */
function secret(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
