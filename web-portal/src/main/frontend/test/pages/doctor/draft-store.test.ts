import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../../src/encoding';
import { newId } from '../../../src/ids';
import type { KeyCard } from '../../../src/key-card';
import { MemoryKeyStore } from '../../../src/key-store';
import { generateSymmetricKey, importMasterKey } from '../../../src/keys';
import { EMPTY_DRAFT, type RecordDraft } from '../../../src/pages/doctor/draft';
import { DraftStore } from '../../../src/pages/doctor/draft-store';

const COMPLAINT = 'chest pain since this morning';
const draft: RecordDraft = { ...EMPTY_DRAFT, complaint: COMPLAINT };
const participant = newId();
const visit = newId();
let keys: MemoryKeyStore;
let name: string;
let drafts: DraftStore;

async function unlock(): Promise<void> {
  const master = await importMasterKey(generateSymmetricKey());
  await keys.save({ participant, card: {} as KeyCard, etag: null, master, usedAt: 0 });
}

beforeEach(async () => {
  keys = new MemoryKeyStore();
  await unlock();
  name = `drafts-${newId()}`;
  drafts = new DraftStore(participant, keys, name);
});

describe('a draft on this device', () => {
  it('comes back as it was', async () => {
    await drafts.save(visit, draft, true);
    expect((await drafts.load(visit))?.draft).toEqual(draft);
    expect(await drafts.visits()).toEqual(new Set([visit]));
  });

  it('is not readable at rest', async () => {
    await drafts.save(visit, draft, true);
    const [kept] = await (await openDB(name)).getAll('drafts');
    expect(JSON.stringify(kept)).not.toContain('chest');
    expect(() => fromUtf8(kept.sealed)).toThrow();
  });

  it('is neither saved nor opened while the keys are locked', async () => {
    await drafts.save(visit, draft, true);
    await keys.save({ ...(await keys.load(participant))!, master: null });
    expect(await drafts.load(visit)).toBeNull();
    expect(await drafts.save(visit, draft, true)).toBeNull();
  });

  it('belongs to one person and one visit', async () => {
    await drafts.save(visit, draft, true);
    expect(await new DraftStore(newId(), keys, name).load(visit)).toBeNull();
    const other = newId();
    const database = await openDB(name);
    await database.put('drafts', { ...(await database.get('drafts', visit)), visit: other });
    expect(await drafts.load(other)).toBeNull();
  });

  it('is gone with the key that sealed it', async () => {
    await drafts.save(visit, draft, true);
    await unlock();
    expect(await drafts.load(visit)).toBeNull();
    expect((await drafts.visits()).size).toBe(0);
  });

  it('is removed with the visit', async () => {
    await drafts.save(visit, draft, true);
    await drafts.remove(visit);
    expect(await drafts.load(visit)).toBeNull();
  });
});
