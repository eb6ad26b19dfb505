import { setTimeout } from 'node:timers/promises';
import { InklingError } from '@inkling/tensor';
import { reportError } from '../../session/errorReport.ts';
import type { Ranks } from './ranks.ts';

/** What all ranks meet, each for itself. */
const common = ['RANKS_DIFFER', 'RANK_LOST'];
/** Milliseconds in which the other ranks can say it too. */
const OTHERS_SPEAK = 1000;

/**
 * Does the work of a rank, and leaves the job with the others at its end. A rank that fails ends them all,
 * because they wait for it.
 *
 * @param ranks undefined for a process alone.
 */
export async function endTogether(
  ranks: Ranks | undefined,
  options: { readonly json?: boolean; readonly debug?: boolean },
  work: () => Promise<void>,
): Promise<void> {
  if (!ranks) return work();
  try {
    await work();
  } catch (error) {
    reportError(error, { ...options, json: options.json && ranks.isFirst });
    if (error instanceof InklingError && common.includes(error.code)) await setTimeout(OTHERS_SPEAK);
    ranks.abort(1);
  }
  ranks.leave();
}
