// The browser has one place for a run. The tab that uses it holds this lock, which ends with the tab.

const NAME = 'inkling-run';
/**
 * How long it waits, in milliseconds: a page that is loaded again may begin before its worker has ended,
 * and a worker that has broken off ends late on a busy machine.
 */
const PATIENCE = 2000;

/**
 * Claims the place for a run, so that two tabs do not mix theirs. In a browser without locks, every tab
 * gets it.
 * @returns a function that gives it back. Undefined if another tab has it.
 */
export function claimRun(): Promise<(() => void) | undefined> {
  // Pages on addresses that are not secure have no locks.
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return Promise.resolve(() => undefined);
  const signal = AbortSignal.timeout(PATIENCE);
  return new Promise((resolve) => {
    locks
      .request(NAME, { signal }, () => new Promise<void>((release) => resolve(release)))
      .catch(() => resolve(undefined));
  });
}
