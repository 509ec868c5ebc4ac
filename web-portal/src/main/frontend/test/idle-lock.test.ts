import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { IdleLock } from '../src/idle-lock';
import { MemoryKeyStore } from '../src/key-store';
import { Keyring } from '../src/keyring';
import { STRONG, person, unlockedIn } from './person-fixture';

const MINUTE = 60_000;
let material: Awaited<ReturnType<typeof person>>['material'];
const open: { stop(): void }[] = [];

beforeAll(async () => ({ material } = await person()));
afterEach(() => open.splice(0).forEach((lock) => lock.stop()));

/** Tabs of one browser: one key store, one channel, one clock that the test moves. */
async function browser() {
  const store = new MemoryKeyStore();
  await unlockedIn(store, material);
  const clock = { now: Date.now() };
  const name = `test-${Math.random()}`;
  const tab = async () => {
    const keyring = (await Keyring.load(store, material.participant))!;
    const activity = new EventTarget();
    const changes: boolean[] = [];
    const surroundings = { activity, channel: new BroadcastChannel(name), now: () => clock.now };
    const lock = new IdleLock(keyring, surroundings, (locked) => changes.push(locked), 10 * MINUTE);
    open.push(lock);
    return { keyring, activity, changes, lock };
  };
  return { clock, tab };
}

describe('idle lock', () => {
  it('locks after the time without use, not before', async () => {
    const { clock, tab } = await browser();
    const { keyring, changes, lock } = await tab();
    clock.now += 10 * MINUTE - 1;
    await lock.check();
    expect(keyring.locked).toBe(false);
    clock.now += 1;
    await lock.check();
    expect(keyring.locked).toBe(true);
    expect(changes).toEqual([true]);
  });

  it('waits anew after each use', async () => {
    const { clock, tab } = await browser();
    const { keyring, activity, lock } = await tab();
    clock.now += 9 * MINUTE;
    activity.dispatchEvent(new Event('keydown'));
    clock.now += 9 * MINUTE;
    await lock.check();
    expect(keyring.locked).toBe(false);
  });

  it('is not fooled by a touch after a long sleep', async () => {
    const { clock, tab } = await browser();
    const { keyring, activity, changes } = await tab();
    clock.now += 60 * MINUTE;
    activity.dispatchEvent(new Event('pointerdown'));
    await expect.poll(() => changes).toEqual([true]);
    expect(keyring.locked).toBe(true);
  });

  it('locks every tab when one is locked', async () => {
    const { tab } = await browser();
    const [one, other] = [await tab(), await tab()];
    await one.lock.lock();
    await expect.poll(() => other.changes).toEqual([true]);
    expect(other.keyring.locked).toBe(true);
  });

  it('keeps a tab open while another is in use', async () => {
    const { clock, tab } = await browser();
    const [used, idle] = [await tab(), await tab()];
    clock.now += 9 * MINUTE;
    used.activity.dispatchEvent(new Event('scroll'));
    await expect
      .poll(async () => {
        await idle.lock.check();
        return idle.keyring.locked;
      })
      .toBe(false);
    clock.now += 9 * MINUTE;
    await used.lock.check();
    expect(used.keyring.locked).toBe(false);
  });

  it('opens the other tabs when one is unlocked', async () => {
    const { tab } = await browser();
    const [one, other] = [await tab(), await tab()];
    await one.lock.lock();
    await expect.poll(() => other.keyring.locked).toBe(true);
    await one.keyring.unlock(STRONG);
    one.lock.tellChanged();
    await expect.poll(() => other.changes).toEqual([true, false]);
    expect(other.keyring.locked).toBe(false);
  });
});
