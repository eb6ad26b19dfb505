import { setTimeout as wait } from 'node:timers/promises';
import { type Contestant, type Entry, enter, missingFor } from './contestant.ts';
import type { Job } from './jobs.ts';
import type { Repetition } from './peers/protocol.ts';
import { withSharedFiles } from './sharedFiles.ts';

/** A peer whose repetition takes longer runs only once. */
const BUDGET_SECONDS = 15;
/** The pause between two repetitions, for threads that still spin and for the garbage collector. */
const PAUSE_MILLISECONDS = 100;

/** The outcome of a peer in a job. */
export interface Outcome extends Entry {
  readonly version: string;
  readonly repetitions: readonly Repetition[];
  /** The module or package that the peer lacks. */
  readonly missing?: string;
  /** The error that stopped the peer. */
  readonly failure?: string;
}

interface Turn extends Entry {
  readonly contestant: Contestant;
  readonly repetitions: Repetition[];
  failure?: string;
}

/**
 * Runs a job on all peers in turn: each does one repetition in each round. All of them are loaded and warm
 * before the first round, so that changes in the speed of the machine affect all peers alike.
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
