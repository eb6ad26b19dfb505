import { setImmediate } from 'node:timers/promises';
import type { OnProgress } from '@inkling/mnist';
import { onInterrupt } from '../onInterrupt.ts';
import { fileSize } from '../terminal/formatting.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import type { Session } from './session.ts';

/** Runs `read` with a live line that tells how many bytes have been read. */
export async function withReadingProgress<T>(
  { json, liveTerminal }: Session,
  read: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  let progress: Progress | undefined;
  let total: number | undefined;
  // By `exit`, so that the line gives the cursor back; there is nothing to save yet.
  const interrupt = onInterrupt();
  interrupt.signal.addEventListener('abort', () => process.exit(interrupt.exitCode()));
  try {
    return await read(({ bytes, totalBytes }) => {
      if (totalBytes === undefined) return;
      // Files are read one after the other; each has a line of its own.
      if (totalBytes !== total) progress?.stop();
      if (totalBytes !== total || !progress) {
        total = totalBytes;
        progress = startProgress({ total, terminal: liveTerminal, json });
      }
      progress.update(bytes, `reading, ${fileSize(bytes)} of ${fileSize(totalBytes)}`);
    });
  } finally {
    progress?.stop();
    // A Ctrl-C that came while nothing let the event loop go on, as synthetic digits do not, is delivered now:
    // the first turn may end before signals are looked at, the second begins with it.
    await setImmediate();
    await setImmediate();
    interrupt.release();
  }
}
