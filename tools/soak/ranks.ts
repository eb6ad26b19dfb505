import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../packages/tensor/src/index.ts';
import { bundleProgram } from '../bundleProgram.ts';
import { missingLaunchers, mpich, mpichOnMachines, openMpi } from '../ranks/launchers.ts';
import { networks, together } from '../ranks/networks.ts';
import { killRank, type RankJobs, train } from '../ranks/rankJobs.ts';
import { writeImages } from './killTraining.ts';
import type { Soak } from './soak.ts';

const launchers = [openMpi, mpich, mpichOnMachines];
/** How often one run is killed. */
const KILLS = 5;
/** The longest time between the first checkpoint of a job and the kill, in milliseconds. */
const LONGEST = 500;
const steps = { dense: '800', conv: '120' } as const;

/**
 * Kills random ranks of jobs at random moments. The jobs go on with another number of ranks and another
 * launcher, and must come to the weights of a run that was never killed.
 */
export const ranks: Soak = {
  name: 'ranks',
  description: 'ranks over MPI are killed; each run goes on with other numbers of them to the same bits',
  usualCount: 20,
  async run(count) {
    const missing = missingLaunchers();
    if (missing.length > 0) return console.log(`Left out, as there is no ${missing.join(' and no ')}.`);
    const folder = await mkdtemp(join(tmpdir(), 'inkling-rank-soak-'));
    const { program, remove } = await bundleProgram();
    const jobs: RankJobs = { program, folder };
    try {
      await writeImages(folder);
      let kills = 0;
      for (let round = 0; kills < count; round += 1) {
        const network = round % 2 === 0 ? 'dense' : 'conv';
        const mode = round % 4 < 2 ? 'exact' : 'tree';
        kills += await killOften(jobs, network, mode, round, Math.min(KILLS, count - kills));
      }
    } finally {
      await remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  },
};

/** @returns how many ranks were killed: fewer than `most`, if the run ends before. */
async function killOften(
  jobs: RankJobs,
  network: keyof typeof networks,
  mode: string,
  round: number,
  most: number,
): Promise<number> {
  const random = createRandom(Date.now());
  const common = [...networks[network], '--iterations', steps[network], '--seed', String(round)];
  const name = `${network}-${mode}-${round}`;
  // The exact mode has the bits of one process without MPI; a tree has those of any number of ranks.
  const wanted = await train(
    jobs,
    mode === 'exact'
      ? { flags: common, name: `${name}-alone` }
      : { launcher: mpich, ranks: 2, flags: [...common, ...together(mode)], name: `${name}-alone` },
  );
  const flags = [...common, '--checkpoint', name, '--resume', '--every', '10steps', ...together(mode)];
  const said: string[] = [];
  for (let time = 0; time < most; time += 1) {
    const launcher = launchers[(round + time) % launchers.length];
    const size = 2 + random.integer(3);
    const victim = random.integer(size);
    const job = { launcher, ranks: size, flags, name: `${name}-${time}` };
    const delay = random.uniform(0, LONGEST);
    const start = performance.now();
    if ((await killRank(jobs, job, { victim, delay, checkpoints: name })) === undefined) break;
    said.push(`rank ${victim} of ${size} (${launcher.name})`);
    console.log(
      `${name}: killed ${said.at(-1)}; the job took ${Math.round((performance.now() - start) / 100) / 10} s`,
    );
  }
  const ranks = 1 + random.integer(4);
  const found = await train(jobs, { launcher: mpich, ranks, flags, name: `${name}-end` });
  if (found !== wanted) throw new Error(`${name}: it ends otherwise than a run that was not killed.`);
  console.log(`${name}: ${said.length} kills, and ${ranks} ranks end with the same bits`);
  return said.length;
}
