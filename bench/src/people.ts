/** People with keys and sessions, enrolled through the node's own interface as any client would. */
import { type KeyObject, createPrivateKey, sign as signNow } from 'node:crypto';
import type { Agent } from 'node:https';
import { Api } from '../../web-portal/src/main/frontend/src/api';
import type { Digest } from '../../web-portal/src/main/frontend/src/digest';
import type { Id } from '../../web-portal/src/main/frontend/src/ids';
import { makeCard, type KeyCard } from '../../web-portal/src/main/frontend/src/key-card';
import { generatePersonKeys, publicKeys } from '../../web-portal/src/main/frontend/src/keyring-material';
import {
  generateSymmetricKey,
  type PrivateJwk,
  thumbprint,
} from '../../web-portal/src/main/frontend/src/keys';
import type {
  Bodies,
  Role,
  TransactionType,
} from '../../web-portal/src/main/frontend/src/transaction-bodies';
import { cookieFetch } from '../../web-portal/src/main/frontend/src/node/cookie-fetch';

const PASSPHRASE = 'correct otter bicycle lantern';

/** A person whose signing is synchronous: thousands of signatures are made beforehand. */
export interface Person {
  readonly participant: Id;
  readonly role: Role;
  readonly signingKey: Digest;
  readonly signer: KeyObject;
  readonly keys: { signing: PrivateJwk; encryption: PrivateJwk };
  readonly archiveKey: Digest;
  readonly username: string;
  readonly password: string;
  readonly api: Api;
}

export interface SignedNow {
  readonly id: Promise<Digest>;
  readonly envelope: {
    payload: string;
    signatures: { protected: string; signature: string }[];
  };
}

export class Registry {
  readonly #card: Promise<{ card: KeyCard }>;

  constructor(
    private readonly url: string,
    private readonly agent: Agent,
  ) {
    // One card serves everybody here: nobody will open it, and sealing one costs 600,000 rounds.
    this.#card = generatePersonKeys().then((keys) =>
      makeCard(
        {
          participant: 'a'.repeat(26),
          signing: [keys.signing],
          encryption: [keys.encryption],
          archive: [],
          visits: [],
        },
        PASSPHRASE,
      ),
    );
  }

  /** Redeems a one-time code and signs in. */
  async enrol(code: string, username: string): Promise<Person> {
    const api = new Api(`${this.url}/api/v1`, cookieFetch(this.agent));
    const offer = await api.openEnrolment(code);
    const keys = await generatePersonKeys();
    const archive = await thumbprint(generateSymmetricKey());
    const person: Person = {
      participant: offer.participant,
      role: offer.role,
      signingKey: await thumbprint(keys.signing),
      signer: createPrivateKey({ key: { ...keys.signing }, format: 'jwk' }),
      keys,
      archiveKey: archive,
      username,
      password: `bench-${offer.participant}`,
      api,
    };
    const body: Bodies['membership.register'] = {
      participant: offer.participant,
      role: offer.role,
      ...publicKeys(keys),
      ...(offer.role === 'patient' ? { archiveKey: archive } : {}),
    };
    const { envelope } = signTransaction(person, 'membership.register', body, offer.hospital.id);
    const card = { ...(await this.#card).card, participant: offer.participant };
    await api.redeemEnrolment({
      code,
      username,
      password: person.password,
      transaction: envelope,
      keyring: card,
    });
    await signIn(person);
    return person;
  }

  /** Has the administrator issue a code, and enrols with it. */
  async admit(administrator: Person, role: Role, username: string): Promise<Person> {
    const department = role === 'doctor' ? { department: 'cardiology' } : {};
    const { code } = await administrator.api.createEnrolment({
      role,
      displayName: username,
      ...department,
    });
    return this.enrol(code, username);
  }
}

/** Opens a session: also again, after the node was restarted. */
export async function signIn(person: Person): Promise<void> {
  const { challenge } = await person.api.password(person.username, person.password);
  const head = b64u(
    JSON.stringify({
      alg: 'ES256',
      kid: person.signingKey,
      typ: 'yilian-sign-in+jws',
    }),
  );
  const input = `${head}.${b64u(challenge)}`;
  await person.api.prove(`${input}.${es256(person.signer, input)}`);
}

/** Signs in the manner of protocol §2, at once. */
export function signTransaction<T extends TransactionType>(
  person: Person,
  type: T,
  body: Bodies[T],
  actor: Id = person.participant,
  time = Date.now(),
): SignedNow {
  const nonce = b64u(crypto.getRandomValues(new Uint8Array(16)));
  const octets = JSON.stringify({ type, version: 1, actor, time, nonce, body });
  const payload = b64u(octets);
  const head = protectedHeader(person.signingKey);
  const signature = es256(person.signer, `${head}.${payload}`);
  return {
    get id() {
      return crypto.subtle.digest('SHA-256', Buffer.from(octets)).then((d) => b64u(new Uint8Array(d)));
    },
    envelope: { payload, signatures: [{ protected: head, signature }] },
  };
}

export function b64u(content: string | Uint8Array): string {
  return Buffer.from(content as string).toString('base64url');
}

function protectedHeader(kid: Digest): string {
  return b64u(JSON.stringify({ alg: 'ES256', kid, typ: 'yilian-tx+jws', suite: 'YL1' }));
}

function es256(key: KeyObject, input: string): string {
  return signNow('sha256', Buffer.from(input, 'latin1'), {
    key,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url');
}
