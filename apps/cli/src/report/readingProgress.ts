import type { OnProgress } from '@inkling/mnist';
import { fileSize } from '../terminal/formatting.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { onInterrupt } from '../training/onInterrupt.ts';
import type { Session } from './session.ts';

/** Runs `read` with a live line that tells how many bytes have been read. */
export async function withReadingProgress<T>(
  { json, liveTerminal }: Session,
  read: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  let progress: Progress | undefined;
  // By `exit`, so that the line gives the cursor back; there is nothing to save yet.
  const interrupt = onInterrupt();
  interrupt.signal.addEventListener('abort', () => process.exit(interrupt.exitCode()));
  try {
    return await read(({ bytes, totalBytes = bytes }) => {
      progress ??= startProgress({ total: totalBytes, terminal: liveTerminal, json });
      progress.update(bytes, `reading, ${fileSize(bytes)} of ${fileSize(totalBytes)}`);
    });
  } finally {
    progress?.stop();
    interrupt.release();
  }
}
