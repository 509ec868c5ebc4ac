/** What a benchmark prints: one line of `name=value`. */
import { readFileSync } from 'node:fs';

/** The p-th percentile (nearest rank) of values in any order. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)]!;
}

/**
 * CPU time (user and system) that a process has used so far, in milliseconds; from `/proc`, in clock ticks of
 * 10 ms.
 */
export function cpuMillis(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return Math.round(Number(line?.[1] ?? Number.NaN) / 1024);
}

export function print(figures: Record<string, number | string>): void {
  const words = Object.entries(figures).map(
    ([name, value]) => `${name}=${typeof value === 'number' ? short(value) : value}`,
  );
  process.stdout.write(words.join(' ') + '\n');
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
