/** Random decisions that one number repeats (mulberry32); never for keys. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.next() * all.length)]!;
  }

  shuffled<T>(all: readonly T[]): T[] {
    const rest = [...all];
    const drawn: T[] = [];
    while (rest.length > 0) drawn.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    return drawn;
  }

  /** A sequence of its own: who draws from it does not depend on when others draw. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 2 ** 32));
  }
}

/** Cards that are all drawn once before one comes again, so that a short run sees each. */
export class Deck<T> {
  #left: T[] = [];

  constructor(
    private readonly cards: readonly T[],
    private readonly random: Random,
  ) {}

  draw(): T {
    if (this.#left.length === 0) this.#left = this.random.shuffled(this.cards);
    return this.#left.pop()!;
  }
}
