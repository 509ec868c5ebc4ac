/**
 * HTTPS/1.1 posts over kept-alive connections with as little CPU as Node allows: the generator shares the
 * machine's cores with what it measures.
 *
 * One request at a time per connection; no pipelining; answers must carry `Content-Length` or be chunked.
 */
import { type TLSSocket, connect } from 'node:tls';

export interface Target {
  readonly host: string;
  readonly port: number;
  /** PEM of the certificate to trust. */
  readonly ca: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (a: Answer) => void; reject: (e: Error) => void } | undefined;

  private constructor(
    private readonly socket: TLSSocket,
    private readonly target: Target,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => this.take(data));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('connection closed')));
  }

  static open(target: Target): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(
        {
          host: target.host,
          port: target.port,
          ca: target.ca,
          servername: 'localhost',
          ALPNProtocols: ['http/1.1'],
        },
        () => {
          socket.off('error', reject);
          resolve(new Connection(socket, target));
        },
      );
      socket.once('error', reject);
    });
  }

  /** Whether the node has not closed it. */
  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  /** @returns the answer; rejects when the connection breaks before it is complete */
  post(path: string, body: Buffer): Promise<Answer> {
    const fields =
      'Content-Type: application/json\r\nX-Requested-With: yilian\r\n' + `Content-Length: ${body.length}\r\n`;
    return this.exchange(Buffer.concat([this.head('POST', path, fields), body]));
  }

  /** As `post`. */
  get(path: string): Promise<Answer> {
    return this.exchange(this.head('GET', path, ''));
  }

  private head(method: string, path: string, fields: string): Buffer {
    return Buffer.from(
      `${method} ${path} HTTP/1.1\r\nHost: localhost:${this.target.port}\r\n${fields}\r\n`,
      'latin1',
    );
  }

  private exchange(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  private take(data: Buffer): void {
    this.received = this.received.length === 0 ? data : Buffer.concat([this.received, data]);
    const headEnd = this.received.indexOf(END_OF_HEAD);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const body = bodyOf(head, this.received.subarray(headEnd + 4));
    if (body === undefined) return;
    this.received = Buffer.alloc(0);
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

function bodyOf(head: string, rest: Buffer): string | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (length)
    return rest.length >= Number(length[1]) ? rest.toString('utf8', 0, Number(length[1])) : undefined;
  return /\r\ntransfer-encoding: *chunked/i.test(head) ? unchunk(rest) : '';
}

function unchunk(rest: Buffer): string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = rest.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = parseInt(rest.toString('latin1', at, line), 16);
    if (rest.length < line + 2 + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
