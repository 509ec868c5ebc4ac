import { describe, expect, it } from 'vitest';
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../src/encoding';
import { KeyChest } from '../src/key-chest';
import {
  generateSymmetricKey,
  importDecryptionKey,
  importEncryptionKey,
  importWrappingKey,
} from '../src/keys';
import { generateEncryptionKey } from '../src/keys';
import { openParcel, sealParcel } from '../src/parcel';
import {
  CLINICAL_TYPE,
  type Sealed,
  open,
  openJson,
  parseSealed,
  refOf,
  requireRef,
  seal,
  sealJson,
  toPerson,
  underKey,
} from '../src/sealed';
import { finder, nothing, person } from './person-fixture';

const CONTENT = utf8('血压 120/80');

async function sealedToAll() {
  const [patient, author] = await Promise.all([person(), person()]);
  const visitKey = await importWrappingKey(generateSymmetricKey());
  const recipients = [underKey(visitKey), toPerson(patient.recipient), toPerson(author.recipient)];
  return { patient, author, visitKey, text: await seal(CONTENT, CLINICAL_TYPE, recipients) };
}

describe('ciphertext', () => {
  it('opens for each of its mixed recipients, and for nobody else', async () => {
    const { patient, author, visitKey, text } = await sealedToAll();
    expect(await open(text, patient.keys)).toEqual(CONTENT);
    expect(await open(text, author.keys)).toEqual(CONTENT);
    expect(await open(text, finder(visitKey))).toEqual(CONTENT);
    await expect(open(text, (await person()).keys)).rejects.toMatchObject({ code: 'NO_KEY' });
    await expect(open(text, nothing)).rejects.toMatchObject({ code: 'NO_KEY' });
  });

  it('has the protected header of the protocol and names every recipient by thumbprint', async () => {
    const { patient, author, visitKey, text } = await sealedToAll();
    const sealed = parseSealed(text);
    expect(JSON.parse(fromUtf8(fromBase64url(sealed.protected)))).toEqual({
      enc: 'A256GCM',
      typ: 'yilian-sealed',
      suite: 'YL1',
      cty: 'application/fhir+json',
    });
    const kids = sealed.recipients.map(({ header }) => [header.alg, header.kid]);
    expect(kids).toEqual([
      ['A256KW', visitKey.thumbprint],
      ['ECDH-ES+A256KW', patient.recipient.thumbprint],
      ['ECDH-ES+A256KW', author.recipient.thumbprint],
    ]);
  });

  it('keeps the same shape for one recipient alone', async () => {
    const reader = await person();
    const text = await seal(CONTENT, CLINICAL_TYPE, [toPerson(reader.recipient)]);
    const sealed = parseSealed(text);
    expect(sealed.recipients).toHaveLength(1);
    expect(sealed.recipients[0]!.header.epk).toBeTypeOf('object');
    expect(Object.keys(JSON.parse(fromUtf8(fromBase64url(sealed.protected))) as object)).toEqual([
      'enc',
      'typ',
      'suite',
      'cty',
    ]);
    expect(await open(text, reader.keys)).toEqual(CONTENT);
  });

  it.each(['ciphertext', 'tag', 'iv', 'protected'] as const)(
    'does not open with an altered %s',
    async (member) => {
      const { patient, text } = await sealedToAll();
      const sealed = JSON.parse(text) as Record<string, string>;
      const octets =
        member === 'protected'
          ? utf8(fromUtf8(fromBase64url(sealed[member]!)).replace('fhir', 'fihr'))
          : fromBase64url(sealed[member]!);
      if (member !== 'protected') octets[0]! ^= 1;
      const altered = JSON.stringify({ ...sealed, [member]: toBase64url(octets) });
      await expect(open(altered, patient.keys)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
    },
  );

  it('does not open with another key under the same name', async () => {
    const { visitKey, text } = await sealedToAll();
    const impostor = await importWrappingKey(generateSymmetricKey());
    const lying = finder({ thumbprint: visitKey.thumbprint, key: impostor.key });
    await expect(open(text, lying)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it('does not open when one record’s key line is put on another’s content', async () => {
    const [first, second] = await Promise.all([sealedToAll(), sealedToAll()]);
    const swapped: Sealed = { ...parseSealed(second.text), recipients: parseSealed(first.text).recipients };
    await expect(open(swapped, first.patient.keys)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it.each(['', 'null', '{}', '[]', '{"protected":"e30","recipients":[]}', 'not json'])(
    'refuses %j',
    (text) => {
      expect(() => parseSealed(text)).toThrow(expect.objectContaining({ code: 'SEALED_MALFORMED' }));
    },
  );

  it('refuses any other algorithm, such as a password or a bare key', async () => {
    const { text } = await sealedToAll();
    for (const alg of ['dir', 'PBES2-HS256+A128KW', 'RSA1_5', 'none']) {
      const sealed = JSON.parse(text) as { recipients: { header: { alg: string } }[] };
      sealed.recipients[0]!.header.alg = alg;
      expect(() => parseSealed(JSON.stringify(sealed))).toThrow(
        expect.objectContaining({ code: 'SEALED_MALFORMED' }),
      );
    }
  });

  it('is known by hash and size of its octets', async () => {
    const { text } = await sealedToAll();
    const ref = await refOf(text);
    await requireRef(text, ref);
    await expect(requireRef(text + ' ', ref)).rejects.toMatchObject({ code: 'CIPHERTEXT_MISMATCH' });
    await expect(requireRef(text, { ...ref, size: ref.size + 1 })).rejects.toMatchObject({
      code: 'CIPHERTEXT_MISMATCH',
    });
  });

  it('is at most 8 MiB', async () => {
    const reader = await person();
    const big = new Uint8Array(6.2 * 1024 * 1024);
    await expect(seal(big, CLINICAL_TYPE, [toPerson(reader.recipient)])).rejects.toMatchObject({
      code: 'OVERSIZE',
    });
  });

  it('costs little more than its content', async () => {
    const { text } = await sealedToAll();
    expect(text.length).toBeLessThan(1600);
  });
});

describe('parcels and the chain of archive keys', () => {
  it('carries symmetric keys and nothing else', async () => {
    const reader = await person();
    const key = generateSymmetricKey();
    expect(await openParcel(await sealParcel([key], [toPerson(reader.recipient)]), reader.keys)).toEqual([
      key,
    ]);
    for (const keys of [[{ kty: 'EC' }], [{ kty: 'oct', k: 'short' }], 'x']) {
      const odd = await sealJson({ keys }, 'jwk-set+json', [toPerson(reader.recipient)]);
      await expect(openParcel(odd, reader.keys)).rejects.toMatchObject({ code: 'SEALED_MALFORMED' });
    }
  });

  /** Archive keys a0 ← a1 ← … each opened by its successor; under each a visit key; under each visit key a record. */
  async function archive(length: number) {
    const jwks = Array.from({ length }, generateSymmetricKey);
    const handles = await Promise.all(jwks.map(importWrappingKey));
    const parcels: string[] = [];
    const records: string[] = [];
    for (let i = 0; i < length; i++) {
      if (i > 0) parcels.push(await sealParcel([jwks[i - 1]!], [underKey(handles[i]!)]));
      const visit = generateSymmetricKey();
      const visitHandle = await importWrappingKey(visit);
      parcels.push(await sealParcel([visit], [underKey(handles[i]!)]));
      records.push(await sealJson({ record: i }, CLINICAL_TYPE, [underKey(visitHandle)]));
    }
    return { handles, parcels, records };
  }

  it('opens every record with the newest archive key, whatever the order of the parcels', async () => {
    const { handles, parcels, records } = await archive(8);
    const chest = new KeyChest(finder(handles.at(-1)!));
    expect(await chest.openAll(parcels.toReversed())).toEqual({ closed: 0, broken: 0 });
    const opened = await Promise.all(records.map((record) => openJson<{ record: number }>(record, chest)));
    expect(opened.map(({ record }) => record)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('opens nothing that was written under a successor of the granted key', async () => {
    const { handles, parcels, records } = await archive(5);
    const chest = new KeyChest(finder(handles[2]!));
    expect((await chest.openAll(parcels)).closed).toBe(4);
    expect(await openJson(records[2]!, chest)).toEqual({ record: 2 });
    await expect(open(records[3]!, chest)).rejects.toMatchObject({ code: 'NO_KEY' });
    await expect(open(records[4]!, chest)).rejects.toMatchObject({ code: 'NO_KEY' });
  });

  it('goes on past a parcel that was altered', async () => {
    const { handles, parcels, records } = await archive(3);
    const altered = parcels.map((parcel, i) =>
      i === 0 ? parcel.replace(/"tag":"."?/, '"tag":"AA') : parcel,
    );
    const chest = new KeyChest(finder(handles[2]!));
    expect((await chest.openAll([...altered, 'rubbish'])).broken).toBe(2);
    expect(await openJson(records[2]!, chest)).toEqual({ record: 2 });
  });

  it('opens 500 records at once', async () => {
    const visit = await importWrappingKey(generateSymmetricKey());
    const jwk = await generateEncryptionKey();
    const patient = toPerson(await importEncryptionKey(jwk));
    const content = { text: '病'.repeat(1500) };
    const records = await Promise.all(
      Array.from({ length: 500 }, () => sealJson(content, CLINICAL_TYPE, [underKey(visit), patient])),
    );
    const keys = finder(visit, await importDecryptionKey(jwk));
    const opened = await Promise.all(records.map((record) => openJson(record, keys)));
    expect(opened).toEqual(records.map(() => content));
  });
});
