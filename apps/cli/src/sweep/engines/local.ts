import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { wordsOfRun } from './commandOf.ts';
import type { Engine } from './engine.ts';
import { runEnd } from './runEnd.ts';
import { startProgram } from './startProgram.ts';

/** One process a processor: runs share nothing, so they use processors better than threads of one run do. */
export const local: Engine = {
  name: 'local',
  description: 'processes on this machine',
  async start(work) {
    const { runs, threads, folder, signal, ended } = work;
    const { jobs = Math.max(1, Math.floor(availableParallelism() / threads)) } = work;
    const logs = join(folder, 'logs');
    await mkdir(logs, { recursive: true });
    const waiting = [...runs];
    const worker = async () => {
      for (let run = waiting.shift(); run && !signal.aborted; run = waiting.shift()) {
        const log = join(logs, `${run.id}.log`);
        const { code, stderr } = await startProgram(wordsOfRun(run, work), { signal, log });
        if (code !== 0) ended(run, runEnd(code, stderr));
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, worker));
    return 'ended';
  },
};
