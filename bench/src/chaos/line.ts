/** A client's line to one node. It gives up on an answer that is late: a node that hangs must not hang its clients. */
import type { Status } from '../../../web-portal/src/main/frontend/src/api-types';
import { type Answer, Connection, type Target } from '../wire';

export class Line {
  #connection: Promise<Connection> | undefined;

  constructor(
    private readonly target: Target,
    private readonly patienceMillis: number,
  ) {}

  /** One at a time; rejects when the node cannot be reached or does not answer in time. */
  post(path: string, body: Buffer): Promise<Answer> {
    return this.#exchange((connection) => connection.post(path, body));
  }

  /** As `post`. */
  get(path: string): Promise<Answer> {
    return this.#exchange((connection) => connection.get(path));
  }

  /** As `get`. */
  async status(): Promise<Status> {
    const { status, body } = await this.get('/api/v1/status');
    if (status !== 200) throw new Error(`status answered ${status}`);
    return JSON.parse(body) as Status;
  }

  close(): void {
    this.#connection?.then(
      (connection) => connection.close(),
      () => undefined,
    );
    this.#connection = undefined;
  }

  async #exchange(ask: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.patienceMillis);
    });
    try {
      return await Promise.race([this.#open().then(ask), late]);
    } catch (e) {
      this.close();
      throw e;
    } finally {
      clearTimeout(timer);
    }
  }

  async #open(): Promise<Connection> {
    const current = await this.#connection;
    if (current?.isOpen) return current;
    return (this.#connection = Connection.open(this.target));
  }
}
