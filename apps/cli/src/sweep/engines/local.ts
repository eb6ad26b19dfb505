import { availableParallelism } from 'node:os';
import { wordsOfRun } from './commandOf.ts';
import type { Engine } from './engine.ts';
import { errorIn, startProgram } from './startProgram.ts';

/** One process a processor: runs share nothing, so they use processors better than threads of one run do. */
export const local: Engine = {
  name: 'local',
  description: 'processes on this machine',
  async start(work) {
    const { runs, threads, signal, fail } = work;
    const { jobs = Math.max(1, Math.floor(availableParallelism() / threads)) } = work;
    const waiting = [...runs];
    const worker = async () => {
      for (let run = waiting.shift(); run && !signal.aborted; run = waiting.shift()) {
        const { code, stderr } = await startProgram(wordsOfRun(run, work), { signal });
        // A process that a signal has ended may succeed the next time.
        if (code === 1) fail(run, errorIn(stderr) ?? 'it gave no reason');
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, worker));
    return 'ended';
  },
};
