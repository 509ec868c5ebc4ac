/** The node's HTTP interface, call by call (protocol §5). */
import type {
  Block,
  EnrolmentCode,
  EnrolmentRequest,
  Governance,
  GovernanceChange,
  ImportPermission,
  ImportState,
  IntegrityState,
  Me,
  Members,
  OpenEnrolment,
  Ordered,
  Participant,
  Peers,
  People,
  PeopleQuery,
  RecordPage,
  Refused,
  SignInChallenge,
  Status,
  Submission,
  ViewEntry,
  Visit,
  WaitingItem,
} from './api-types';
import type { Digest } from './digest';
import { type Bytes, toBase64url } from './encoding';
import { Http, type CallOptions, persistently } from './http';
import type { Id } from './ids';
import { type KeyCard, parseCard } from './key-card';
import type { TransactionEvidence } from './proof';
import type { Envelope, Time } from './transaction';

export { ApiError, NetworkError } from './http';
export type * from './api-types';

/** A copy of the keyring on the home node, with the version it has there. */
export interface RemoteCard {
  readonly card: KeyCard;
  readonly etag: string | null;
}

export class Api {
  readonly #http: Http;

  /** @param base such as `/api/v1`; in Node the whole address, with a `fetcher` that keeps cookies */
  constructor(base = '/api/v1', fetcher?: typeof fetch) {
    this.#http = new Http(base, fetcher);
  }

  // ---- ledger

  /**
   * Submits one transaction; over a broken line the same one again, which the ledger answers with its first result.
   *
   * @throws ApiError 422 with the contract's code
   */
  submit(submission: Submission): Promise<Ordered> {
    return persistently(() => this.#post<Ordered>('/transactions', submission));
  }

  /** Submits up to 500 at once, each answered for itself. */
  submitAll(submissions: readonly Submission[]): Promise<(Ordered | Refused)[]> {
    return persistently(() => this.#post<(Ordered | Refused)[]>('/transactions', submissions));
  }

  /** @param view under which the reader may read it, unless they are named in it */
  transaction(id: Digest, view: Digest | null = null): Promise<TransactionEvidence> {
    return this.#http.json(`/transactions/${id}`, { query: { view } });
  }

  block(height: number): Promise<Block> {
    return this.#http.json(`/blocks/${height}`);
  }

  members(): Promise<Members> {
    return this.#http.json('/members');
  }

  peers(): Promise<Peers> {
    return this.#http.json('/peers');
  }

  status(signal?: AbortSignal): Promise<Status> {
    return this.#http.json('/status', { signal });
  }

  // ---- session

  password(username: string, password: string): Promise<SignInChallenge> {
    return this.#post('/session/password', { username, password });
  }

  prove(proof: string): Promise<{ home: string }> {
    return this.#post('/session/proof', { proof });
  }

  /** The sealed keyring between password and proof, for a device that has none. */
  sessionKeyring(): Promise<RemoteCard> {
    return this.#card('/session/keyring');
  }

  async signOut(): Promise<void> {
    await this.#http.call('/session', { method: 'DELETE' });
  }

  // ---- enrolment

  createEnrolment(request: EnrolmentRequest): Promise<EnrolmentCode> {
    return this.#post('/enrolments', request);
  }

  openEnrolment(code: string): Promise<OpenEnrolment> {
    return this.#post('/enrolment/open', { code });
  }

  redeemEnrolment(request: {
    code: string;
    username: string;
    password: string;
    transaction: Envelope;
    keyring: KeyCard;
  }): Promise<Ordered> {
    return persistently(() => this.#post<Ordered>('/enrolment/redeem', request));
  }

  // ---- oneself and others

  me(): Promise<Me> {
    return this.#http.json('/me');
  }

  keyring(): Promise<RemoteCard> {
    return this.#card('/me/keyring');
  }

  /** The keyring that a re-enrolment replaced. @throws ApiError 404 if there is none */
  earlierKeyring(): Promise<RemoteCard> {
    return this.#card('/me/keyring/earlier');
  }

  /**
   * @param etag of the copy that `card` contains
   * @returns the new ETag
   * @throws ApiError 412 if the copy there is another
   */
  async saveKeyring(card: KeyCard, etag: string | null): Promise<string | null> {
    const headers: Record<string, string> = etag ? { 'If-Match': etag } : {};
    const response = await this.#http.call('/me/keyring', { method: 'PUT', json: card, headers });
    return response.headers.get('ETag');
  }

  async changePassword(old: string, chosen: string): Promise<void> {
    await this.#http.call('/me/password', { method: 'PUT', json: { old, new: chosen } });
  }

  shortCode(): Promise<{ code: string; expires: Time }> {
    return this.#post('/me/short-code', {});
  }

  resolveShortCode(code: string): Promise<{ patient: Id }> {
    return this.#post('/short-codes/resolve', { code });
  }

  participant(id: Id): Promise<Participant> {
    return this.#http.json(`/participants/${id}`);
  }

  async waiting(): Promise<readonly WaitingItem[]> {
    return (await this.#http.json<{ items: WaitingItem[] }>('/me/waiting')).items;
  }

  // ---- visits and archives

  async visits(state: 'open' | 'closed'): Promise<readonly Visit[]> {
    return (await this.#http.json<{ visits: Visit[] }>('/visits', { query: { state } })).visits;
  }

  visit(id: Id): Promise<Visit> {
    return this.#http.json(`/visits/${id}`);
  }

  timeline(
    patient: Id | 'me',
    query: { visit?: Id | null; before?: string | null; limit?: number } = {},
  ): Promise<RecordPage> {
    return this.#http.json(`/patients/${patient}/timeline`, { query });
  }

  archive(query: { before?: string | null; limit?: number } = {}): Promise<RecordPage> {
    return this.#http.json('/me/archive', { query });
  }

  views(before?: string | null): Promise<{ views: readonly ViewEntry[]; next: string | null }> {
    return this.#http.json('/me/views', { query: { before } });
  }

  /** @param view id of the `audit.view` for records' parts, null for parcels */
  async ciphertexts(
    view: Digest | null,
    hashes: readonly Digest[],
  ): Promise<Readonly<Record<Digest, string>>> {
    const all: Record<Digest, string> = {};
    for (let start = 0; start < hashes.length; start += 500) {
      const request = { view, hashes: hashes.slice(start, start + 500) };
      const { ciphertexts } = await this.#post<{ ciphertexts: Record<Digest, string> }>(
        '/ciphertexts',
        request,
      );
      Object.assign(all, ciphertexts);
    }
    return all;
  }

  async putChunk(root: Digest, index: number, chunk: Bytes, signal?: AbortSignal): Promise<void> {
    const options: CallOptions = {
      method: 'PUT',
      octets: chunk,
      contentType: 'application/octet-stream',
      signal,
    };
    await persistently(() => this.#http.call(`/files/${root}/${index}`, options), { signal });
  }

  async completeFile(root: Digest, chunks: number, size: number): Promise<void> {
    await persistently(() => this.#post<unknown>(`/files/${root}`, { chunks, size }));
  }

  async chunk(root: Digest, index: number, view: Digest, signal?: AbortSignal): Promise<Bytes> {
    const options: CallOptions = { query: { view }, headers: { Accept: 'application/octet-stream' }, signal };
    const response = await persistently(() => this.#http.call(`/files/${root}/${index}`, options), {
      signal,
    });
    return new Uint8Array(await response.arrayBuffer());
  }

  // ---- hospital

  /** At most 200 of those who fit, newest first; `more` says that others fit too. */
  people(query: PeopleQuery = {}): Promise<People> {
    return this.#post('/people/search', query);
  }

  /**
   * @param name stays here, since a file's name may be a patient's; it tells the media type
   * @param bundle a FHIR Bundle as JSON, or gzipped
   */
  importBundle(patient: Id, name: string, bundle: Blob, signal?: AbortSignal): Promise<{ import: string }> {
    const contentType = name.endsWith('.gz') ? 'application/gzip' : 'application/fhir+json';
    const options: CallOptions = {
      method: 'POST',
      query: { patient },
      octets: bundle,
      contentType,
      signal,
    };
    return this.#http.json('/imports', options);
  }

  async imports(): Promise<readonly ImportState[]> {
    return (await this.#http.json<{ imports: ImportState[] }>('/imports')).imports;
  }

  importState(id: string): Promise<ImportState> {
    return this.#http.json(`/imports/${id}`);
  }

  async importPermissions(): Promise<readonly ImportPermission[]> {
    return (await this.#http.json<{ permissions: ImportPermission[] }>('/import-permissions')).permissions;
  }

  governance(): Promise<Governance> {
    return this.#http.json('/governance');
  }

  /** Signed by the hospital, as the two that follow. @param days how long the others may approve it */
  propose(change: GovernanceChange, days: number): Promise<Ordered> {
    return this.#post('/governance/proposals', { change, days });
  }

  approveProposal(id: Digest): Promise<Ordered> {
    return this.#post(`/governance/proposals/${id}/approval`, {});
  }

  withdrawProposal(id: Digest): Promise<Ordered> {
    return this.#post(`/governance/proposals/${id}/withdrawal`, {});
  }

  startIntegrityCheck(): Promise<IntegrityState> {
    return this.#post('/integrity', {});
  }

  integrity(): Promise<IntegrityState> {
    return this.#http.json('/integrity');
  }

  /** Lets support find a refusal that a person saw; no text leaves the device. */
  async reportError(code: string, id: string): Promise<void> {
    await this.#post('/client-errors', { code, id });
  }

  #post<T>(path: string, json: unknown): Promise<T> {
    return this.#http.json<T>(path, { method: 'POST', json });
  }

  async #card(path: string): Promise<RemoteCard> {
    const response = await this.#http.call(path);
    return { card: parseCard(await response.text()), etag: response.headers.get('ETag') };
  }
}

/** An id to quote for a failure that happened on this device alone. */
export function newQuotableId(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(6)));
}
