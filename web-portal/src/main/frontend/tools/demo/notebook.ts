/** What the demo has done so far: a file in its folder, so that a second run goes on where the first ended. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyCard, cardFile } from '../../src/key-card';
import type { Id } from '../../src/ids';
import type { Role } from '../../src/transaction';

/** A demo person's secrets, chosen at random; written down because they are for anybody to use. */
export interface DemoPerson {
  readonly role: Role;
  readonly participant: Id;
  readonly displayName: string;
  readonly username: string;
  readonly password: string;
  readonly passphrase: string;
}

interface Page {
  people: Record<string, DemoPerson>;
  done: string[];
}

export class Notebook {
  private constructor(
    private readonly folder: string,
    private readonly page: Page,
  ) {}

  static async open(folder: string): Promise<Notebook> {
    try {
      const text = await readFile(join(folder, 'notebook.json'), 'utf8');
      return new Notebook(folder, JSON.parse(text) as Page);
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
      return new Notebook(folder, { people: {}, done: [] });
    }
  }

  person(username: string): DemoPerson | undefined {
    return this.page.people[username];
  }

  async addPerson(person: DemoPerson): Promise<void> {
    this.page.people[person.username] = person;
    await this.#save();
  }

  isDone(step: string): boolean {
    return this.page.done.includes(step);
  }

  async markDone(step: string): Promise<void> {
    this.page.done.push(step);
    await this.#save();
  }

  /** The key card as a newcomer imports it: `<username>.keycard.json`. */
  async keepCard(username: string, card: KeyCard): Promise<void> {
    await this.#write(`${username}.keycard.json`, cardFile(card).content);
  }

  /** Everybody in a form that people read. */
  async writePeople(url: string): Promise<void> {
    const people = Object.values(this.page.people).map((person) =>
      [
        `${person.displayName} (${person.role})`,
        `  user name   ${person.username}`,
        `  password    ${person.password}`,
        `  passphrase  ${person.passphrase}`,
        `  key card    ${person.username}.keycard.json`,
      ].join('\n'),
    );
    const head =
      `Synthetic people of this demonstration. To be one of them: sign in at ${url} with user name and\n` +
      'password, import the key card, give the passphrase. Use a private window for each person.\n';
    await this.#write('people.txt', [head, ...people].join('\n') + '\n');
  }

  #save(): Promise<void> {
    return this.#write('notebook.json', JSON.stringify(this.page, null, 2) + '\n');
  }

  async #write(name: string, content: string): Promise<void> {
    const path = join(this.folder, name);
    await writeFile(`${path}.new`, content, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}
