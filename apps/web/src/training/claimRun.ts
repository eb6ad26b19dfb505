// The browser has one place for a run. The tab that uses it holds this lock, which ends with the tab.

const NAME = 'inkling-run';
/** A page that is loaded again may begin before its worker has ended. */
const PATIENCE = 500;

/**
 * Claims the place for a run, so that two tabs do not mix theirs. In a browser without locks, every tab
 * gets it.
 * @param patience how long it waits until another one gives the place back, in milliseconds. Default 500.
 * @returns a function that gives it back. Undefined if another tab has it.
 */
export function claimRun(patience = PATIENCE): Promise<(() => void) | undefined> {
  // Pages on addresses that are not secure have no locks.
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return Promise.resolve(() => undefined);
  const signal = AbortSignal.timeout(patience);
  return new Promise((resolve) => {
    locks
      .request(NAME, { signal }, () => new Promise<void>((release) => resolve(release)))
      .catch(() => resolve(undefined));
  });
}
