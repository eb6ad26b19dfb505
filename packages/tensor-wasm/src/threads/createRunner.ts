import type { Runner } from '../queue/runner.ts';
import { ThreadError } from './threadError.ts';

/**
 * Makes a runner that runs no list after one that has failed: its results, and those of the tasks that other
 * threads may still run, are not valid.
 * @param start starts a list. @returns whether it runs on.
 * @param finish works until the list has ended. @returns why it failed, if the error was another thread's.
 */
export function createRunner(
  threads: number,
  start: (phases: number, phaseCount: number, isSmall: boolean) => boolean,
  finish: () => string | undefined = () => undefined,
): Runner {
  let reason: string | undefined;
  let isRunning = false;
  function check(): void {
    if (reason === undefined) return;
    throw new ThreadError(
      `wasm: a thread failed (${reason}). The results of this backend are no longer valid; make a new one.`,
    );
  }
  return {
    threads,
    get isRunning() {
      return isRunning;
    },
    start(phases, phaseCount, isSmall) {
      check();
      try {
        isRunning = start(phases, phaseCount, isSmall);
      } catch (error) {
        reason = String(error);
      }
      check();
    },
    finish() {
      if (isRunning) {
        isRunning = false;
        try {
          reason = finish();
        } catch (error) {
          reason = String(error);
        }
      }
      check();
    },
  };
}
