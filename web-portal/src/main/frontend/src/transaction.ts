/**
 * Transactions (protocol §2): a payload, signed by one key or two, as a JWS in general JSON serialisation.
 *
 * The payload's octets are made once; what is signed, hashed and sent are these octets and never another reading of them.
 */
import { CodedError } from './coded-error';
import { GeneralSign, generalVerify } from 'jose';
import { type Digest, digestOf } from './digest';
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from './encoding';
import type { Id } from './ids';
import type { KeyHandle } from './keys';
import type { Bodies, Time, TransactionType } from './transaction-bodies';

export * from './transaction-bodies';

const MAX_ENVELOPE_BYTES = 64 * 1024;

export interface Payload<T extends TransactionType = TransactionType> {
  readonly type: T;
  readonly version: 1;
  readonly actor: Id;
  readonly time: Time;
  /** 16 random octets, base64url. */
  readonly nonce: string;
  readonly body: Bodies[T];
}

export interface EnvelopeSignature {
  readonly protected: string;
  readonly signature: string;
}

/** What is sent and kept to the letter. */
export interface Envelope {
  readonly payload: string;
  readonly signatures: readonly EnvelopeSignature[];
}

/** A transaction ready to be submitted. */
export interface SignedTransaction<T extends TransactionType = TransactionType> {
  /** Digest of the payload's octets: known before anyone has seen the transaction. */
  readonly id: Digest;
  readonly type: T;
  readonly time: Time;
  readonly envelope: Envelope;
}

/** A transaction above 64 KiB, or an envelope that is not one. */
export class TransactionError extends CodedError {
  override readonly name = 'TransactionError';
  constructor(
    readonly code: 'OVERSIZE' | 'MALFORMED_JWS' | 'SIGNATURE_INVALID',
    message: string,
  ) {
    super(message);
  }
}

export function draft<T extends TransactionType>(
  type: T,
  actor: Id,
  time: Time,
  body: Bodies[T],
): Payload<T> {
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  return { type, version: 1, actor, time, nonce, body };
}

/**
 * Signs a payload.
 *
 * @param signers the actor's key first, then the countersigner's where the type wants one
 * @throws TransactionError `OVERSIZE` if the envelope exceeds 64 KiB
 */
export async function sign<T extends TransactionType>(
  payload: Payload<T>,
  ...signers: readonly KeyHandle[]
): Promise<SignedTransaction<T>> {
  if (signers.length === 0) throw new TypeError('a transaction needs a signature');
  const octets = utf8(JSON.stringify(payload));
  const jws = new GeneralSign(octets);
  for (const { thumbprint, key } of signers) {
    jws
      .addSignature(key)
      .setProtectedHeader({ alg: 'ES256', kid: thumbprint, typ: 'yilian-tx+jws', suite: 'YL1' });
  }
  const signed = await jws.sign();
  const envelope: Envelope = {
    payload: signed.payload,
    signatures: signed.signatures.map((s) => ({ protected: s.protected!, signature: s.signature })),
  };
  if (envelopeBytes(envelope).length > MAX_ENVELOPE_BYTES) {
    throw new TransactionError('OVERSIZE', 'a transaction is at most 64 KiB');
  }
  return { id: await digestOf(octets), type: payload.type, time: payload.time, envelope };
}

/** The octets that the ledger stores and its Merkle tree commits to: fixed order, no white space. */
export function envelopeBytes({ payload, signatures }: Envelope): Bytes {
  const lines = signatures.map((s) => ({ protected: s.protected, signature: s.signature }));
  return utf8(JSON.stringify({ payload, signatures: lines }));
}

/** The transaction's id: the digest of the payload's octets. */
export function transactionId({ payload }: Envelope): Promise<Digest> {
  return digestOf(fromBase64url(payload));
}

export function payloadOf(envelope: Envelope): Payload {
  return JSON.parse(fromUtf8(fromBase64url(envelope.payload))) as Payload;
}

/** The thumbprints that the envelope says it was signed with, the actor's first. */
export function signerThumbprints(envelope: Envelope): Digest[] {
  return envelope.signatures.map((s) => {
    const header = JSON.parse(fromUtf8(fromBase64url(s.protected))) as { kid?: unknown };
    if (typeof header.kid !== 'string')
      throw new TransactionError('MALFORMED_JWS', 'a signature names no key');
    return header.kid;
  });
}

/** @throws TransactionError `SIGNATURE_INVALID` if none of the envelope's signatures is by this key */
export async function verifySignature(envelope: Envelope, by: KeyHandle): Promise<void> {
  const index = signerThumbprints(envelope).indexOf(by.thumbprint);
  const line = envelope.signatures[index];
  if (!line) throw new TransactionError('SIGNATURE_INVALID', 'not signed with this key');
  try {
    await generalVerify({ payload: envelope.payload, signatures: [{ ...line }] }, by.key, {
      algorithms: ['ES256'],
    });
  } catch {
    throw new TransactionError('SIGNATURE_INVALID', 'the signature does not fit');
  }
}
