import { setTimeout as wait } from 'node:timers/promises';
import { type Contestant, type Entry, enter, missingFor } from './contestant.ts';
import type { Job } from './jobs.ts';
import type { Repetition } from './peers/protocol.ts';
import { withSharedFiles } from './sharedFiles.ts';

/** A peer whose repetition takes longer has had its turn after the first. */
const BUDGET_SECONDS = 15;
/** Between two turns, for threads that still spin and for the collector of garbage. */
const PAUSE_MILLISECONDS = 100;

/** How a peer did in a job. */
export interface Outcome extends Entry {
  readonly version: string;
  readonly repetitions: readonly Repetition[];
  /** What it would have needed to take part. */
  readonly missing?: string;
  /** Why it did not come to the end, though it had everything. */
  readonly failure?: string;
}

interface Turn extends Entry {
  readonly contestant: Contestant;
  readonly repetitions: Repetition[];
  failure?: string;
}

/**
 * Has all peers do a job in turn: the first once, the second once, …, and again. All of them are loaded and warm
 * before the first begins, so that whatever the machine does over time it does to each of them.
 */
export function headToHead(
  job: Job,
  entries: readonly Entry[],
  rounds: number,
  say: (what: string) => void,
): Promise<Outcome[]> {
  return withSharedFiles(job, async (shared) => {
    const turns: Turn[] = [];
    const others: Outcome[] = [];
    for (const entry of entries) {
      const { name } = entry.peer;
      const missing = missingFor(entry.peer);
      if (missing !== undefined) {
        others.push({ ...entry, version: '', repetitions: [], missing });
        continue;
      }
      say(`${job.name}: ${name} (${entry.threads}) warms up`);
      try {
        turns.push({ ...entry, contestant: await enter(entry, job, shared), repetitions: [] });
      } catch (error) {
        others.push({ ...entry, version: '', repetitions: [], failure: String(error) });
      }
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const turn of turns.filter(isStillIn)) {
        say(`${job.name}: round ${round} of ${rounds}, ${turn.peer.name} (${turn.threads})`);
        await wait(PAUSE_MILLISECONDS);
        try {
          turn.repetitions.push(await turn.contestant.repeat());
        } catch (error) {
          turn.failure = String(error);
        }
      }
    }
    for (const { contestant } of turns) contestant.leave();
    return [...turns.map(({ contestant: { version }, ...outcome }) => ({ ...outcome, version })), ...others];
  });
}

function isStillIn({ repetitions, failure }: Turn): boolean {
  return failure === undefined && repetitions.every(({ seconds }) => seconds <= BUDGET_SECONDS);
}
