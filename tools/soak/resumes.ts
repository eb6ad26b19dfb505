import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRandom } from '../../packages/tensor/src/index.ts';
import { killedRuns, type Program, trainWhole, trainWithKills, writeImages } from './killTraining.ts';
import type { Soak } from './soak.ts';

const cli = resolve(import.meta.dirname, '../../apps/cli');
const program: Program = [process.execPath, '--conditions=@inkling/source', join(cli, 'src/main.ts')];
/** How often one run is killed. */
const KILLS = 10;

/**
 * Kills training runs at random moments, and goes on with them on other numbers of threads. Model and curve
 * must have the bytes of a run that was never killed.
 */
export const resumes: Soak = {
  name: 'resumes',
  description: 'training runs are killed and go on; each ends with the bytes of one that was never killed',
  usualCount: 40,
  async run(count) {
    const folder = await mkdtemp(join(tmpdir(), 'inkling-resumes-'));
    const random = createRandom(Date.now());
    const steps = { dense: '12000', conv: '150' } as const;
    try {
      await writeImages(folder);
      let kills = 0;
      for (let round = 0; kills < count; round += 1) {
        for (const kind of ['dense', 'conv'] as const) {
          const args = [...killedRuns[kind], '--iterations', steps[kind], '--seed', String(round)];
          const whole = await trainWhole(program, folder, args, `whole-${kind}-${round}`);
          const name = `${kind}-${round}`;
          const run = await trainWithKills(program, folder, { args, name, kills: KILLS, random });
          if (run.results.some((bytes, index) => !bytes.equals(whole[index]))) {
            throw new Error(`${name}: after ${run.kills} kills, it ends otherwise than a run without any.`);
          }
          kills += run.kills;
          console.log(`${name}: ${run.kills} kills, the same bytes`);
        }
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
