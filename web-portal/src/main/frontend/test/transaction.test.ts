import { describe, expect, it } from 'vitest';
import { digestOf } from '../src/digest';
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../src/encoding';
import { newId } from '../src/ids';
import { importSigningKey, importVerificationKey, publicPart, thumbprint } from '../src/keys';
import {
  TransactionError,
  draft,
  envelopeBytes,
  payloadOf,
  sign,
  transactionId,
  verifySignature,
} from '../src/transaction';
import { person } from './person-fixture';

const NOW = Date.UTC(2026, 4, 3, 9);

describe('transaction', () => {
  it('is an envelope to the letter of the protocol', async () => {
    const { id, signer } = await person();
    const signed = await sign(draft('visit.close', id, NOW, { visit: newId() }), signer);
    expect(Object.keys(signed.envelope)).toEqual(['payload', 'signatures']);
    expect(Object.keys(signed.envelope.signatures[0]!)).toEqual(['protected', 'signature']);
    const header = fromUtf8(fromBase64url(signed.envelope.signatures[0]!.protected));
    expect(header).toBe(`{"alg":"ES256","kid":"${signer.thumbprint}","typ":"yilian-tx+jws","suite":"YL1"}`);
    expect(fromBase64url(signed.envelope.signatures[0]!.signature)).toHaveLength(64);
    const payload = payloadOf(signed.envelope);
    expect(Object.keys(payload)).toEqual(['type', 'version', 'actor', 'time', 'nonce', 'body']);
    expect(fromBase64url(payload.nonce)).toHaveLength(16);
    expect(fromUtf8(envelopeBytes(signed.envelope))).toBe(JSON.stringify(signed.envelope));
  });

  it('is named by the digest of its payload', async () => {
    const { id, signer } = await person();
    const signed = await sign(draft('visit.close', id, NOW, { visit: newId() }), signer);
    expect(signed.id).toBe(await digestOf(fromBase64url(signed.envelope.payload)));
    expect(await transactionId(signed.envelope)).toBe(signed.id);
  });

  it('carries the countersignature behind the actor’s', async () => {
    const [hospital, patient] = await Promise.all([person(), person()]);
    const payload = draft('visit.close', hospital.id, NOW, { visit: newId() });
    const { envelope } = await sign(payload, hospital.signer, patient.signer);
    const keys = [hospital, patient].map(({ material }) => publicPart(material.signing[0]!));
    await verifySignature(envelope, await importVerificationKey(keys[0]!));
    await verifySignature(envelope, await importVerificationKey(keys[1]!));
    const kids = envelope.signatures.map(
      (s) => JSON.parse(fromUtf8(fromBase64url(s.protected))).kid as string,
    );
    expect(kids).toEqual([hospital.signer.thumbprint, patient.signer.thumbprint]);
  });

  it('never repeats a nonce', async () => {
    const { id } = await person();
    const nonces = Array.from({ length: 50 }, () => draft('visit.close', id, NOW, { visit: id }).nonce);
    expect(new Set(nonces).size).toBe(50);
  });

  it('is refused above 64 KiB', async () => {
    const { id, signer } = await person();
    const records = Array.from({ length: 1100 }, () =>
      toBase64url(crypto.getRandomValues(new Uint8Array(32))),
    );
    const body = { patient: id, basis: 'self', visit: null, records, purpose: 'own' } as const;
    await expect(sign(draft('audit.view', id, NOW, body), signer)).rejects.toMatchObject({
      code: 'OVERSIZE',
    });
  });

  it('has room for a view of 500 records', async () => {
    const { id, signer } = await person();
    const records = Array.from({ length: 500 }, () =>
      toBase64url(crypto.getRandomValues(new Uint8Array(32))),
    );
    const body = { patient: id, basis: 'self', visit: null, records, purpose: 'own' } as const;
    await expect(sign(draft('audit.view', id, NOW, body), signer)).resolves.toMatchObject({
      type: 'audit.view',
    });
  });

  it('does not verify with another payload, another key, or a key it does not name', async () => {
    const [author, other] = await Promise.all([person(), person()]);
    const { envelope } = await sign(draft('visit.close', author.id, NOW, { visit: newId() }), author.signer);
    const own = await importVerificationKey(publicPart(author.material.signing[0]!));
    const forged = { ...envelope, payload: toBase64url(utf8('{}')) };
    await expect(verifySignature(forged, own)).rejects.toBeInstanceOf(TransactionError);
    const foreign = await importVerificationKey(publicPart(other.material.signing[0]!));
    await expect(verifySignature(envelope, foreign)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(verifySignature(envelope, { ...foreign, thumbprint: own.thumbprint })).rejects.toMatchObject(
      {
        code: 'SIGNATURE_INVALID',
      },
    );
  });
});

describe('published vectors', () => {
  const RFC7515_A3_KEY = {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  } as const;
  const HEADER = 'eyJhbGciOiJFUzI1NiJ9';
  const PAYLOAD =
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
  const SIGNATURE = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';

  it('verifies the ES256 signature of RFC 7515 A.3', async () => {
    const { key } = await importVerificationKey(RFC7515_A3_KEY);
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signed = utf8(`${HEADER}.${PAYLOAD}`);
    expect(await crypto.subtle.verify(algorithm, key, fromBase64url(SIGNATURE), signed)).toBe(true);
  });

  it('signs with the key of RFC 7515 A.3 so that its public key verifies', async () => {
    const signer = await importSigningKey(RFC7515_A3_KEY);
    const { envelope } = await sign(draft('visit.close', newId(), NOW, { visit: newId() }), signer);
    await verifySignature(envelope, await importVerificationKey(RFC7515_A3_KEY));
  });

  it('names keys as RFC 7638 §3 does: by the digest of the required members in lexical order', async () => {
    const { crv, kty, x, y } = RFC7515_A3_KEY;
    expect(await thumbprint(RFC7515_A3_KEY)).toBe(await digestOf(JSON.stringify({ crv, kty, x, y })));
    const rfc7638 = {
      e: 'AQAB',
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
    };
    expect(await digestOf(JSON.stringify(rfc7638))).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });
});
