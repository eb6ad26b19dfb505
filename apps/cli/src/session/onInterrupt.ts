import { setImmediate } from 'node:timers/promises';

/** Exit codes that shells use for a program that a signal ended: 128 plus the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** A request to end the run: from Ctrl-C, from another program, or from a reader that closed the pipe. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code for the signal that ended the run. */
  exitCode(): number;
  /** Restores the default action of the signals. */
  release(): void;
}

/**
 * Handles SIGINT and SIGTERM. The first signal asks the run to stop after the current step. A second one ends
 * the process at once (by `exit`, so that the live line restores the cursor).
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
 * Does work that has nothing to save. A signal during this work ends the process by `exit`, so that the live
 * line restores the cursor.
 */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const interrupt = onInterrupt();
  interrupt.signal.addEventListener('abort', () => process.exit(interrupt.exitCode()));
  try {
    return await work();
  } finally {
    // Work such as making synthetic digits blocks the event loop. A Ctrl-C from that time is delivered now.
    // The first turn may end before the loop checks for signals; the second one begins with this check.
    await setImmediate();
    await setImmediate();
    interrupt.release();
  }
}
