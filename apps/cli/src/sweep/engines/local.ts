import { availableParallelism } from 'node:os';
import type { Engine } from './engine.ts';
import { startRun } from './startRun.ts';

/** One process a processor: runs share nothing, so they use processors better than threads of one run do. */
export const local: Engine = {
  name: 'local',
  description: 'processes on this machine',
  async start(work) {
    const { runs, threads, signal, ended } = work;
    const { jobs = Math.max(1, Math.floor(availableParallelism() / threads)) } = work;
    const waiting = [...runs];
    const worker = async () => {
      for (let run = waiting.shift(); run && !signal.aborted; run = waiting.shift()) {
        const end = await startRun(run, work);
        if (end) ended(run, end);
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, worker));
    return 'ended';
  },
};
