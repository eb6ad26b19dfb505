import { setImmediate } from 'node:timers/promises';
import { exitCodes } from './exitCodes.ts';
import { onStopRequest } from './stopRequests.ts';

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * A request to end the run: from Ctrl-C, from another program, from a terminal that is closed, or from a
 * reader that closed the pipe.
 */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code for the request that ended the run. */
  exitCode(): number;
  /** Restores the default action of the signals. */
  release(): void;
}

/**
 * Handles SIGHUP, SIGINT, SIGTERM and closed streams. The first request asks the run to stop after the
 * current step. A second Ctrl-C or SIGTERM ends the process at once (by `exit`, so that the live line
 * restores the cursor). A second SIGHUP does not: shell and system both send it when a terminal is closed,
 * and its stream fails besides.
 */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let exitCode: number = exitCodes.SIGINT;
  let isImpatient = false;
  const stop = (code: number) => {
    if (controller.signal.aborted) return;
    exitCode = code;
    controller.abort();
  };
  const handle = (name: (typeof signals)[number]) => {
    stop(exitCodes[name]);
    if (name === 'SIGHUP') return;
    if (isImpatient) process.exit(exitCodes[name]);
    isImpatient = true;
  };
  const requests = onStopRequest(stop);
  for (const name of signals) process.on(name, handle);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    release() {
      requests.release();
      for (const name of signals) process.off(name, handle);
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
