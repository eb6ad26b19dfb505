import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/sweep/engines/engine.ts';
import { readPlan } from '../../src/sweep/plan/readPlan.ts';
import { runSweep } from '../../src/sweep/runSweep.ts';
import { runFiles } from '../../src/train/runFolder/runFiles.ts';
import { silentSession } from '../support/silentSession.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const options = { jobs: 1, threads: 1, program: ['inkling'], flags: {} };

/** A sweep of one run, whose engine does `attempt` in its place. */
async function sweepBy(attempt: (count: number, run: string) => Promise<void>, reason?: string) {
  const path = join(folder.path, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify({ fixed: { validation: 0.1 }, vary: { hidden: [8] } }));
  let attempts = 0;
  const engine: Engine = {
    name: 'fake',
    description: 'one process after another',
    async start({ runs, ended }) {
      attempts += 1;
      for (const run of runs) {
        await attempt(attempts, run.folder);
        if (reason !== undefined) ended(run, { reason, isFinal: false });
      }
      return 'ended';
    },
  };
  const end = await runSweep(silentSession(), await readPlan(path), engine, options).catch(
    (error: Error) => error.message,
  );
  return { attempts, end };
}

test('a run that is killed is started three times, and its last reason is told', async () => {
  const { attempts, end } = await sweepBy(async () => {}, 'its process ended with code 134');
  expect(attempts).toBe(3);
  expect(end).toMatch(
    /1 of 1 runs have failed; .*it ended 3 times without a result: its process ended with code 134$/,
  );
});

test('an attempt that has saved a newer checkpoint does not count', async () => {
  const { attempts } = await sweepBy(async (count, run) => {
    const { checkpoint } = runFiles(run);
    await mkdir(checkpoint, { recursive: true });
    const step = String(Math.min(count, 7)).padStart(10, '0');
    await writeFile(join(checkpoint, `step-${step}.checkpoint`), '');
  });
  // Seven that came further, and three that did not.
  expect(attempts).toBe(10);
});

test('a record that cannot be read for a while is no end of the sweep', async () => {
  const { end } = await sweepBy(async (count, run) => {
    const { record } = runFiles(run);
    if (count > 1) return;
    await mkdir(record, { recursive: true });
    // Longer than the sweep waits between two looks.
    await new Promise((resolve) => setTimeout(resolve, 700));
    await rm(record, { recursive: true });
  });
  expect(end).toMatch(/it ended 3 times without a result$/);
});
