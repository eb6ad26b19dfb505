import type { Runner } from '../queue/runner.ts';
import { ThreadError } from './threadError.ts';

/**
 * Makes a runner that runs no list after one that has failed: its results, and those of the tasks that other
 * threads may still run, are not valid.
 * @param run runs a list, and returns why it failed, if the error was another thread's.
 */
export function createRunner(
  threads: number,
  run: (phases: number, phaseCount: number, isSmall: boolean) => string | undefined,
): Runner {
  let reason: string | undefined;
  function check(): void {
    if (reason === undefined) return;
    throw new ThreadError(
      `wasm: a thread failed (${reason}). The results of this backend are no longer valid; make a new one.`,
    );
  }
  return {
    threads,
    check,
    run(phases, phaseCount, isSmall) {
      check();
      try {
        reason = run(phases, phaseCount, isSmall);
      } catch (error) {
        reason = String(error);
      }
      check();
    },
  };
}
