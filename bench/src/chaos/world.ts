/** What the run has done to whom: which hospitals could agree if the software is right. */

/** Who reaches whom. */
export interface Islands {
  islandOf(hospital: number): number;
}

/** More than two thirds of the members attest what is final; as many, at least, make Raft's majority. */
export function quorum(members: number): number {
  return Math.floor((2 * members) / 3) + 1;
}

export class World {
  readonly #dead = new Set<number>();
  readonly #full = new Set<number>();

  /** @param members numbers of all hospitals */
  constructor(
    private readonly members: readonly number[],
    private readonly islands: Islands,
  ) {}

  isUp(member: number): boolean {
    return !this.#dead.has(member);
  }

  setUp(member: number, up: boolean): void {
    if (up) this.#dead.delete(member);
    else this.#dead.add(member);
  }

  setFull(member: number, full: boolean): void {
    if (full) this.#full.add(member);
    else this.#full.delete(member);
  }

  /** Whether what is submitted to this hospital can become final. */
  canWrite(member: number): boolean {
    const island = this.islands.islandOf(member);
    const able = this.members.filter((one) => this.isAble(one) && this.islands.islandOf(one) === island);
    return able.includes(member) && able.length >= quorum(this.members.length);
  }

  /** Whether that holds for anybody. */
  anyCanWrite(): boolean {
    return this.members.some((member) => this.canWrite(member));
  }

  private isAble(member: number): boolean {
    return this.isUp(member) && !this.#full.has(member);
  }
}
