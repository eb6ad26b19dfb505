import type { OnProgress } from '@inkling/mnist';
import { fileSize } from '../terminal/formatting.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { untilInterrupted } from './onInterrupt.ts';
import type { Session } from './session.ts';

/**
 * Runs `read` with a live line that shows how many bytes have been read.
 * @param verb what happens to them.
 */
export async function withReadingProgress<T>(
  { json, liveTerminal }: Session,
  read: (onProgress: OnProgress) => Promise<T>,
  verb = 'reading',
): Promise<T> {
  let progress: Progress | undefined;
  let total: number | undefined;
  return untilInterrupted(async () => {
    try {
      return await read(({ bytes, totalBytes }) => {
        if (totalBytes === undefined) return;
        // Files are read one after the other. Each has its own line.
        if (totalBytes !== total) progress?.stop();
        if (totalBytes !== total || !progress) {
          total = totalBytes;
          progress = startProgress({ total, terminal: liveTerminal, json });
        }
        progress.update(bytes, `${verb}, ${fileSize(bytes)} of ${fileSize(totalBytes)}`);
      });
    } finally {
      progress?.stop();
    }
  });
}
