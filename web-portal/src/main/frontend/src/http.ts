/** One HTTP call to the node (protocol §5), with what every call needs and failures as types. */
import { CodedError } from './coded-error';

/** The node refused. */
export class ApiError extends CodedError {
  override readonly name = 'ApiError';
  constructor(
    /** A refusal code of the protocol, or `HTTP_<status>` if the answer has none. */
    readonly code: string,
    /** To quote to support. */
    readonly id: string,
    readonly status: number,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

/** The node could not be reached, or the line broke before it answered. */
export class NetworkError extends CodedError {
  override readonly name = 'NetworkError';
  readonly code = 'NETWORK';
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  readonly json?: unknown;
  readonly octets?: BodyInit;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export class Http {
  /**
   * @param base the node's address up to and with `/api/v1`
   * @param fetcher the platform's fetch, or one that keeps cookies where the platform does not (Node)
   */
  constructor(
    private readonly base: string,
    private readonly fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** @throws ApiError if refused, NetworkError if unreachable */
  async call(path: string, options: CallOptions = {}): Promise<Response> {
    const { method = 'GET', json, octets, contentType, headers, signal } = options;
    const request: RequestInit = {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: {
        Accept: 'application/json',
        'X-Requested-With': 'yilian',
        ...(json !== undefined ? { 'Content-Type': 'application/json' } : {}),
        ...(contentType ? { 'Content-Type': contentType } : {}),
        ...headers,
      },
    };
    if (json !== undefined) request.body = JSON.stringify(json);
    else if (octets !== undefined) request.body = octets;
    if (signal) request.signal = signal;
    const response = await this.#send(this.base + path + queryOf(options.query), request);
    if (!response.ok) throw await refusal(response);
    return response;
  }

  async json<T>(path: string, options: CallOptions = {}): Promise<T> {
    const response = await this.call(path, options);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async #send(url: string, request: RequestInit): Promise<Response> {
    try {
      return await this.fetcher(url, request);
    } catch (e) {
      if (request.signal?.aborted) throw e;
      throw new NetworkError('the node could not be reached', { cause: e });
    }
  }
}

function queryOf(query: CallOptions['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 0) return '';
  return '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

async function refusal(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  let said: { code?: unknown; id?: unknown; message?: unknown } = {};
  try {
    said = (JSON.parse(text) as typeof said) ?? {};
  } catch {
    // A proxy's page or nothing at all: the status has to do.
  }
  const word = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new ApiError(
    word(said.code, `HTTP_${response.status}`),
    word(said.id, ''),
    response.status,
    word(said.message, response.statusText),
    retryAfter > 0 ? retryAfter : null,
  );
}

/** Waits and tries again while the node is unreachable or too busy; any other failure ends it. */
export async function persistently<T>(
  attempt: () => Promise<T>,
  {
    tries = 5,
    firstPauseMillis = 400,
    signal,
  }: { tries?: number; firstPauseMillis?: number; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt();
    } catch (e) {
      const busy = e instanceof ApiError && e.status === 503;
      if (round >= tries || signal?.aborted || !(busy || e instanceof NetworkError)) throw e;
      const asked = e instanceof ApiError && e.retryAfterSeconds ? e.retryAfterSeconds * 1000 : 0;
      await pause(Math.min(10_000, Math.max(asked, firstPauseMillis * 2 ** (round - 1))), signal);
    }
  }
}

/** @throws the signal's reason once it is aborted */
export function pause(millis: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abandon);
      resolve();
    }, millis);
    const abandon = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    if (signal?.aborted) abandon();
    else signal?.addEventListener('abort', abandon, { once: true });
  });
}
