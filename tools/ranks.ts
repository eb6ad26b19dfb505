// Trains in several processes over MPI: 1 to 4 of them must give the bits of one process, ranks that differ
// must be refused, and a job of which a rank was killed must end with a sentence of every other rank, and go
// on with other ranks to the same bits. `node tools/ranks.ts`. It needs MPICH and Open MPI, which
// scripts/install-programs.sh installs; in CI they must be there, elsewhere the check is left out with a
// notice. `pnpm soak ranks` kills more of them.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from './bundleProgram.ts';
import { type Launcher, missingLaunchers, mpich, openMpi } from './ranks/launchers.ts';
import { networks, together } from './ranks/networks.ts';
import { killRank, type RankJobs, run, train, wordsOf } from './ranks/rankJobs.ts';
import { writeImages } from './soak/killTraining.ts';

const missing = missingLaunchers();
if (missing.length > 0) {
  const names = missing.join(' and no ');
  if (process.env.CI === 'true')
    throw new Error(`There is no ${names}. scripts/install-programs.sh installs it.`);
  console.log(`Left out, as there is no ${names}.`);
  process.exit(0);
}

/** A run that is long enough to be killed in the middle. */
const killed = [...networks.dense, '--iterations', '300'];

const folder = await mkdtemp(join(tmpdir(), 'inkling-ranks-'));
const { program, remove } = await bundleProgram();
const jobs: RankJobs = { program, folder };
try {
  await writeImages(folder);
  const inMode = await checkBits('dense', 12);
  await checkBits('conv', 3);
  assert.equal(await inMode('tree', 3), await inMode('tree', 2));
  await inMode('fast', 3);
  console.log('dense: a tree has the same bits on 2 and 3 ranks.');
  await checkDifference();
  const alone = await train(jobs, { flags: killed, name: 'whole' });
  await checkKill(mpich, alone);
  await checkKill(openMpi, alone);
} finally {
  await remove();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Compares ranks with one process. @returns how to train in another mode. */
async function checkBits(network: keyof typeof networks, steps: number) {
  const flags = [...networks[network], '--iterations', String(steps)];
  const inMode = (mode: string, ranks: number) => {
    const name = `${network}-${mode}-${ranks}`;
    return train(jobs, { launcher: mpich, ranks, flags: [...flags, ...together(mode)], name });
  };
  const alone = await train(jobs, { flags, name: `${network}-alone` });
  for (const ranks of [1, 2, 3, 4]) assert.equal(await inMode('exact', ranks), alone, `${ranks} ranks`);
  console.log(`${network}: 1, 2, 3 and 4 ranks have the bits of one process.`);
  return inMode;
}

async function checkDifference(): Promise<void> {
  const flags = [...networks.dense, '--iterations', '3', ...together('exact')];
  const one = ['-n', '1', process.execPath, program, ...wordsOf(flags, 'differ')];
  const words = ['mpirun.mpich', ...one, '--seed', '1', ':', ...one, '--seed', '2'];
  const { code, text } = await run(folder, words).end;
  assert.notEqual(code, 0);
  const said = text.match(/the ranks differ: --seed is 1 in rank 0, and 2 in rank 1/g);
  assert.equal(said?.length, 2, text);
  console.log('Ranks with other settings are refused, and each of them says why.');
}

/** Kills a rank of three, and goes on with two. */
async function checkKill(launcher: Launcher, alone: string): Promise<void> {
  const { name } = launcher;
  const checkpoints = name.replaceAll(' ', '-');
  const saving = ['--checkpoint', checkpoints, '--every', '50steps', ...together('exact')];
  const job = { launcher, ranks: 3, flags: [...killed, ...saving], name: `${checkpoints}-cut` };
  const said = await killRank(jobs, job, { victim: 1, delay: 0, checkpoints });
  assert.notEqual(said, undefined, `${name}: the job ended before a rank was killed`);
  const flags = ['--resume', checkpoints, ...together('exact')];
  const resumed = await train(jobs, { launcher, ranks: 2, flags, name: `${checkpoints}-resumed` });
  assert.equal(resumed, alone);
  console.log(`${name}: a job that lost a rank ends, and goes on with two ranks to the same bits.`);
}
