/**
 * The way between devices: answers the calls of protocol §5 that visits need, keeps what is sent, hands it out again. It
 * decides nothing; contracts and their refusals are the ledger's tests.
 */
import { Api, type Me, type RecordEntry, type Visit } from '../src/api';
import { Device } from '../src/device';
import { newId } from '../src/ids';
import type { KeyCard } from '../src/key-card';
import { MemoryKeyStore } from '../src/key-store';
import { publicPart, thumbprint } from '../src/keys';
import { refOf } from '../src/sealed';
import {
  type Bodies,
  type Envelope,
  type Payload,
  type Role,
  payloadOf,
  signerThumbprints,
  transactionId,
} from '../src/transaction';
import { type PersonFixture, person, unlockedIn } from './person-fixture';

export interface Sent {
  readonly id: string;
  readonly payload: Payload;
  readonly envelope: Envelope;
  readonly signers: readonly string[];
}

export interface Member extends PersonFixture {
  readonly role: Role;
  readonly device: Device;
  readonly me: { -readonly [K in keyof Me]: Me[K] };
}

export class Post {
  readonly hospital: PersonFixture;
  /** Every state-changing call in its order: `PUT keyring`, or a transaction's type. */
  readonly log: string[] = [];
  readonly sent: Sent[] = [];
  readonly ciphertexts = new Map<string, string>();
  readonly fetches: { view: string | null; hashes: string[] }[] = [];
  readonly visits = new Map<string, Visit>();
  readonly records: RecordEntry[] = [];
  readonly keys: {
    id: string;
    kind: 'archive' | 'visit' | 'import';
    parcel: { hash: string; size: number };
  }[] = [];
  /** Codes to refuse the next transactions with. */
  readonly refusals: string[] = [];
  serverTime = () => Date.now();
  readonly #members = new Map<string, Member>();
  readonly #cards = new Map<string, KeyCard>();

  private constructor(hospital: PersonFixture) {
    this.hospital = hospital;
  }

  static async open(): Promise<Post> {
    return new Post(await person());
  }

  async join(role: Role): Promise<Member> {
    const fixture = await person();
    const keyring = await unlockedIn(new MemoryKeyStore(), fixture.material);
    const me: Me = {
      participant: fixture.id,
      role,
      displayName: role,
      username: role,
      department: 'general',
      hospital: {
        id: this.hospital.id,
        name: 'Hospital',
        signingKey: publicPart(this.hospital.material.signing[0]!),
        encryptionKey: publicPart(this.hospital.material.encryption[0]!),
      },
      signingKey: fixture.signer.thumbprint,
      encryptionKey: fixture.recipient.thumbprint,
      archiveKey: role === 'patient' ? await thumbprint(fixture.material.archive[0]!) : null,
      status: 'active',
      locale: null,
    };
    const api = new Api('https://node.example/api/v1', (url, init) =>
      this.#answer(fixture.id, String(url), init),
    );
    this.#cards.set(fixture.id, (await keyring.card()).card);
    const member: Member = { ...fixture, role, me, device: new Device({ api, keyring }) };
    this.#members.set(fixture.id, member);
    return member;
  }

  /** An open visit in which nothing was asked yet. */
  visitOf(patient: Member, doctor: Member): Visit {
    const visit: Visit = {
      visit: newId(),
      patient: patient.id,
      doctor: { participant: doctor.id, displayName: 'doctor', department: null },
      hospital: { id: this.hospital.id, name: 'Hospital' },
      department: 'general',
      registered: Date.now(),
      state: 'open',
      closed: null,
      view: { state: 'none' },
      write: { state: 'none' },
      registration: 'r',
    };
    this.visits.set(visit.visit, visit);
    return visit;
  }

  last<T extends keyof Bodies>(type: T): Sent & { payload: Payload<T> } {
    return this.sent.findLast(({ payload }) => payload.type === type) as Sent & { payload: Payload<T> };
  }

  async #answer(caller: string, url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const path = pathname.replace('/api/v1/', '');
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as never) : (undefined as never);
    const member = this.#members.get(caller)!;
    const [head, id, tail] = path.split('/');
    if (path === 'me') return json(member.me);
    if (path === 'status') return json({ time: this.serverTime(), finalHeight: this.sent.length });
    if (path === 'me/keyring') return method === 'PUT' ? this.#keep(caller, body) : this.#card(caller);
    if (path === 'transactions') return this.#submit(body);
    if (path === 'ciphertexts') return this.#handOut(body);
    if (head === 'participants') return this.#participant(id!);
    if (tail === 'timeline' || path === 'me/archive')
      return json({ records: this.records, keys: this.keys, next: null });
    return json({ code: 'NOT_FOUND', id: 't', message: path }, 404);
  }

  #card(caller: string): Response {
    return json(this.#cards.get(caller), 200, { ETag: `"${this.log.length}"` });
  }

  #keep(caller: string, card: KeyCard): Response {
    this.log.push('PUT keyring');
    this.#cards.set(caller, card);
    return json({}, 200, { ETag: `"${this.log.length}"` });
  }

  #participant(id: string): Response {
    const { material, role, me } = this.#members.get(id)!;
    return json({
      participant: id,
      role,
      hospital: { id: this.hospital.id, name: 'Hospital' },
      signingKey: publicPart(material.signing[0]!),
      encryptionKey: publicPart(material.encryption[0]!),
      archiveKey: me.archiveKey,
      status: me.status,
    });
  }

  async #submit({
    transaction,
    ciphertexts,
  }: {
    transaction: Envelope;
    ciphertexts: string[];
  }): Promise<Response> {
    const refusal = this.refusals.shift();
    if (refusal) return json({ code: refusal, id: 't', message: refusal }, 422);
    const payload = payloadOf(transaction);
    const id = await transactionId(transaction);
    this.log.push(payload.type);
    this.sent.push({ id, payload, envelope: transaction, signers: signerThumbprints(transaction) });
    for (const text of ciphertexts) this.ciphertexts.set((await refOf(text)).hash, text);
    return json({ id, height: this.sent.length, index: 0 });
  }

  #handOut({ view, hashes }: { view: string | null; hashes: string[] }): Response {
    this.fetches.push({ view, hashes });
    const found = hashes.filter((hash) => this.ciphertexts.has(hash));
    return json({
      ciphertexts: Object.fromEntries(found.map((hash) => [hash, this.ciphertexts.get(hash)!])),
    });
  }
}

function json(content: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(content), { status, headers });
}
