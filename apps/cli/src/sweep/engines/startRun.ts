import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepRun } from '../plan/runsOf.ts';
import { wordsOfRun } from './commandOf.ts';
import type { EngineWork } from './engine.ts';
import { type RunEnd, runEnd } from './runEnd.ts';
import { startProgram } from './startProgram.ts';

/**
 * Does a run in a process of this machine. What it says is added to a file in the folder of the sweep.
 * @returns how it has ended, if it says that it has failed.
 */
export async function startRun(run: SweepRun, work: EngineWork): Promise<RunEnd | undefined> {
  const logs = join(work.folder, 'logs');
  await mkdir(logs, { recursive: true });
  const log = join(logs, `${run.id}.log`);
  const { code, stderr } = await startProgram(wordsOfRun(run, work), { signal: work.signal, log });
  return code === 0 ? undefined : runEnd(code, stderr);
}
