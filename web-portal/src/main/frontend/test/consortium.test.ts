import { beforeAll, describe, expect, it } from 'vitest';
import type { Member, Members } from '../src/api-types';
import { DeviceHospitalMemory, KnownHospitals, MemoryHospitalMemory, judging } from '../src/consortium';
import { type PublicJwk, publicPart } from '../src/keys';
import { person } from './person-fixture';

const GENESIS = 'G'.repeat(43);
let keys: PublicJwk[];
let hospitals: Member[];

const members = (list: readonly Member[], height = 10, genesis = GENESIS): Members => ({
  genesis,
  height,
  members: list,
});

/** A device that came to know `first`, and is told `now`. */
async function judges(first: Members, now: Members, height: number) {
  const memory = new MemoryHospitalMemory();
  memory.keep(first);
  return new KnownHospitals(() => Promise.resolve(now), memory).judging(height);
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const idsOf = (...which: readonly number[]) => which.map((i) => hospitals[i]!.hospital);

beforeAll(async () => {
  const people = await Promise.all([person(), person(), person(), person()]);
  keys = people.map(({ material }) => publicPart(material.signing[0]!));
  hospitals = people.map(({ id }, i) => ({
    hospital: id,
    name: `Hospital ${i + 1}`,
    from: 0,
    until: null,
    signingKeys: [{ key: keys[i]!, until: null }],
  }));
});

describe('who judges a block', () => {
  it('was a member before it, up to the block that ends the membership', () => {
    const span = [{ ...hospitals[0]!, from: 5, until: 8 }];
    const heights = [4, 5, 6, 8, 9].filter((height) => judging(span, height).length === 1);
    expect(heights).toEqual([6, 8]);
  });

  it('is whom the node tells and this device knows, where both agree', async () => {
    const three = members(hospitals.slice(0, 3));
    const { told, known, changes } = await judges(three, three, 7);
    expect([ids(told), ids(known)]).toEqual([idsOf(0, 1, 2), idsOf(0, 1, 2)]);
    expect(changes).toEqual([]);
  });
});

describe('what this device knows', () => {
  it('is what it was told first, and stays so', async () => {
    const memory = new MemoryHospitalMemory();
    let now = members(hospitals.slice(0, 3));
    const first = new KnownHospitals(() => Promise.resolve(now), memory);
    await first.meet();
    now = members(hospitals.slice(0, 1));
    const later = new KnownHospitals(() => Promise.resolve(now), memory);
    await later.meet();
    expect(ids((await later.judging(7)).known)).toEqual(idsOf(0, 1, 2));
  });

  it('changes when somebody says that it is right, and to what was shown to them', async () => {
    const memory = new MemoryHospitalMemory();
    memory.keep(members(hospitals.slice(0, 3)));
    const answers = [members(hospitals), members([])];
    const asking = new KnownHospitals(() => Promise.resolve(answers.shift()!), memory);
    expect((await asking.judging(7)).changes).toHaveLength(1);
    await asking.accept();
    expect((await asking.judging(7)).changes).toEqual([]);
    expect(memory.find()?.members).toHaveLength(4);
  });

  it('is asked for again where the node has told of a lower chain', async () => {
    const heights = [10, 12];
    const memory = new MemoryHospitalMemory();
    const asking = new KnownHospitals(() => Promise.resolve(members(hospitals, heights.shift())), memory);
    await asking.judging(10);
    expect(heights).toEqual([12]);
    await asking.judging(11);
    expect(heights).toEqual([]);
  });

  it('survives a question that was not answered', async () => {
    const answers = [Promise.reject(new Error('offline')), Promise.resolve(members(hospitals))];
    const asking = new KnownHospitals(() => answers.shift()!, new MemoryHospitalMemory());
    await expect(asking.meet()).rejects.toThrow('offline');
    expect(ids((await asking.judging(7)).known)).toHaveLength(4);
  });
});

describe('what differs', () => {
  const at = (hospital: Member, change: Partial<Member>): Member => ({ ...hospital, ...change });

  it('is a hospital that the node adds', async () => {
    const { known, changes } = await judges(members(hospitals.slice(0, 3)), members(hospitals), 7);
    expect(changes).toEqual([{ kind: 'joined', hospital: hospitals[3]!.hospital, name: 'Hospital 4' }]);
    expect(ids(known)).toEqual(idsOf(0, 1, 2));
  });

  it('is a hospital that the node leaves out, or says to be removed', async () => {
    const change = { kind: 'left', hospital: hospitals[2]!.hospital, name: 'Hospital 3' };
    const three = members(hospitals.slice(0, 3));
    const removed = members([hospitals[0]!, hospitals[1]!, at(hospitals[2]!, { until: 4 })]);
    for (const now of [members(hospitals.slice(0, 2)), removed]) {
      const { told, known, changes } = await judges(three, now, 7);
      expect(changes).toEqual([change]);
      expect([told.length, known.length]).toEqual([2, 3]);
    }
  });

  it('is another key, beside the former one or in its place', async () => {
    const change = { kind: 'keys', hospital: hospitals[0]!.hospital, name: 'Hospital 1' };
    const next = { key: keys[1]!, until: null };
    const former = { key: keys[0]!, until: 5 };
    for (const signingKeys of [[next], [former, next]]) {
      const now = members([at(hospitals[0]!, { signingKeys })]);
      const { known, changes } = await judges(members(hospitals.slice(0, 1)), now, 7);
      expect(changes).toEqual([change]);
      expect(known[0]!.keys).toHaveLength(1);
    }
  });

  it('is another name', async () => {
    const now = members([at(hospitals[0]!, { name: 'Another' })]);
    const { changes } = await judges(members(hospitals.slice(0, 1)), now, 7);
    expect(changes).toEqual([{ kind: 'name', hospital: hospitals[0]!.hospital, name: 'Another' }]);
  });

  it('is another ledger, of which this device knows nobody', async () => {
    const three = hospitals.slice(0, 3);
    const { known, changes } = await judges(members(three), members(three, 10, 'H'.repeat(43)), 7);
    expect(changes).toEqual([{ kind: 'ledger' }]);
    expect(known).toEqual([]);
  });

  it('is not told of blocks that it does not concern', async () => {
    const first = members(hospitals.slice(0, 3), 10);
    const now = members([...hospitals.slice(0, 3), at(hospitals[3]!, { from: 11 })], 12);
    expect((await judges(first, now, 11)).changes).toEqual([]);
    expect((await judges(first, now, 12)).changes).toHaveLength(1);
  });
});

describe('a device’s memory', () => {
  function storage(content: string | null) {
    let kept = content;
    return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
  }

  it('keeps what it was given', () => {
    const place = storage(null);
    expect(new DeviceHospitalMemory(place).find()).toBeNull();
    new DeviceHospitalMemory(place).keep(members(hospitals));
    expect(new DeviceHospitalMemory(place).find()).toEqual(members(hospitals));
  });

  it.each(['', 'null', '{}', '{"genesis":'])(
    'knows nobody, rather than anybody, when damaged: %s',
    (text) => {
      expect(new DeviceHospitalMemory(storage(text)).find()?.members).toEqual([]);
    },
  );
});
