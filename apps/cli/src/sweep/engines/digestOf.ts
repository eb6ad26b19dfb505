import { createHash } from 'node:crypto';
import type { SweepRun } from '../plan/runsOf.ts';

/** Eight digits that follow from runs and their order, for the names of files that count them. */
export function digestOf(runs: readonly SweepRun[]): string {
  return createHash('sha256')
    .update(runs.map(({ id }) => id).join('\n'))
    .digest('hex')
    .slice(0, 8);
}
