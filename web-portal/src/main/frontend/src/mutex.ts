/**
 * Runs `task` while no other tab and no other caller runs one under the same name. Without Web Locks (Node 20), callers
 * within this process alone.
 */
export function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator && navigator.locks) {
    return navigator.locks.request(name, task) as Promise<T>;
  }
  const before = queues.get(name) ?? Promise.resolve();
  const turn = before.then(task, task);
  const settled = turn.catch(() => undefined);
  queues.set(name, settled);
  void settled.then(() => {
    if (queues.get(name) === settled) queues.delete(name);
  });
  return turn;
}

const queues = new Map<string, Promise<unknown>>();
