import { type LabelledStrokes, loadStrokes } from '@inkling/mnist';
import type { LimitsOptions } from '../flags/limits.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import type { Session } from '../session/session.ts';

/** Reads a file of strokes, with a live line. */
export function readStrokes(
  session: Session,
  path: string,
  { limits }: LimitsOptions,
): Promise<LabelledStrokes[]> {
  return withReadingProgress(session, (onProgress) =>
    loadStrokes(path, { onProgress, limits: limits === false ? false : undefined }),
  );
}
