import { setImmediate } from 'node:timers/promises';

/** What shells report of a program that a signal ended: 128 and the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Somebody who wants the run to end: Ctrl-C, another program, or a reader who has closed the pipe. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code that tells what ended the run, once it has been asked to end. */
  exitCode(): number;
  /** Signals do again what they usually do. */
  release(): void;
}

/**
 * The first signal asks to stop after the step; a second one ends the process at once (by `exit`, so that the
 * live line gives the cursor back).
 */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let exitCode: number = exitCodes.SIGINT;
  const stop = (name: NodeJS.Signals) => {
    exitCode = name === 'SIGTERM' ? exitCodes.SIGTERM : exitCodes.SIGINT;
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    release() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/**
 * Does work that leaves nothing to save. A signal ends the process meanwhile, by `exit`, so that the live line gives
 * the cursor back.
 */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const interrupt = onInterrupt();
  interrupt.signal.addEventListener('abort', () => process.exit(interrupt.exitCode()));
  try {
    return await work();
  } finally {
    // A Ctrl-C that came while nothing let the event loop go on, as synthetic digits do not, is delivered now:
    // the first turn may end before signals are looked at, the second begins with it.
    await setImmediate();
    await setImmediate();
    interrupt.release();
  }
}
