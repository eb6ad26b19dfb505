// Trains in several processes over MPI: 1 to 4 of them must give the bits of one process, ranks that differ
// must be refused, and a job of which a rank was killed must end, and go on with other ranks to the same
// bits. `node tools/ranks.ts`. It needs MPICH, which scripts/install-mpi.sh installs; in CI it must be
// there, elsewhere the check is left out with a notice.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { bundleProgram } from './bundleProgram.ts';
import { writeImages } from './soak/killTraining.ts';

const LAUNCHER = 'mpirun.mpich';

const isCi = process.env.CI === 'true';
if (isCi) spawnSync(resolve(import.meta.dirname, '../scripts/install-mpi.sh'), { stdio: 'inherit' });
if (spawnSync('sh', ['-c', `command -v ${LAUNCHER}`]).status !== 0) {
  if (isCi) throw new Error(`There is no ${LAUNCHER}.`);
  console.log(`Left out, as there is no ${LAUNCHER}.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'inkling-ranks-'));
const { program, remove } = await bundleProgram();

await writeImages(folder);

// pnpm names the folder that it was called from, and the command takes paths from there.
const inFolder = { cwd: folder, env: { ...process.env, INIT_CWD: folder } };

const common = ['--data', 'train.csv', '--test', 'test.csv', '--threads', '1', '--optimizer', 'adam'];
const networks: Readonly<Record<string, readonly string[]>> = {
  dense: [
    ...[...common, '--model', 'mlp-norm:24', '--augment', 'digits', '--average', '0.9'],
    ...['--batch-size', '30', '--iterations', '12'],
  ],
  conv: [...common, '--model', 'cnn:small', '--batch-size', '30', '--iterations', '5'],
};
const together = (mode: string) => ['--parallel', 'mpi', '--parallel-mode', mode];

function wordsOf(flags: readonly string[], name: string): string[] {
  return [program, 'train', ...flags, '--plot', `${name}.svg`, '--out', `${name}.json`];
}

/** Trains, in one process without MPI if `ranks` is 0, and gives the checksum of the weights at the end. */
function train(ranks: number, flags: readonly string[], name: string): string {
  const launch = ranks === 0 ? [] : [LAUNCHER, '-n', String(ranks)];
  const [command, ...words] = [...launch, process.execPath, ...wordsOf(flags, name)];
  const { status, stderr } = spawnSync(command, words, { ...inFolder, encoding: 'utf8' });
  assert.equal(status, 0, `${name}: ${stderr}`);
  const record: { result: { weights: string } } = JSON.parse(
    readFileSync(join(folder, `${name}.run.json`), 'utf8'),
  );
  return record.result.weights;
}

function checkBits(): void {
  for (const [name, flags] of Object.entries(networks)) {
    const alone = train(0, flags, `${name}-alone`);
    for (const ranks of name === 'dense' ? [1, 2, 3, 4] : [3]) {
      assert.equal(train(ranks, [...flags, ...together('exact')], `${name}-exact-${ranks}`), alone);
    }
    const tree = train(2, [...flags, ...together('tree')], `${name}-tree-2`);
    assert.equal(train(3, [...flags, ...together('tree')], `${name}-tree-3`), tree);
    train(3, [...flags, ...together('fast')], `${name}-fast-3`);
    console.log(`${name}: ranks have the bits of one process, and a tree those of another number.`);
  }
}

function checkDifference(): void {
  const one = ['-n', '1', process.execPath, ...wordsOf([...networks.dense, ...together('exact')], 'differ')];
  const { status, stderr } = spawnSync(LAUNCHER, [...one, '--seed', '1', ':', ...one, '--seed', '2'], {
    ...inFolder,
    encoding: 'utf8',
  });
  assert.notEqual(status, 0);
  assert.match(stderr, /the ranks differ: --seed is 1 in rank 0, and 2 in rank 1/);
  console.log('Ranks with other settings are refused.');
}

/** Kills a rank of three, and goes on with two. */
async function checkKill(): Promise<void> {
  const flags = [...networks.dense, '--iterations', '600'];
  const alone = train(0, flags, 'whole');
  const saved = [...flags, '--checkpoint', 'run', '--every', '50steps'];
  const job = spawn(
    LAUNCHER,
    ['-n', '3', process.execPath, ...wordsOf([...saved, ...together('exact')], 'cut')],
    { ...inFolder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [job.stdout, job.stderr]) {
    stream.on('data', (text) => {
      said += text;
    });
  }
  const ended = once(job, 'exit');
  const path = join(folder, 'run');
  while (job.exitCode === null && !(existsSync(path) && readdirSync(path).length > 1)) await setTimeout(20);
  const ranks = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isRank(pid));
  assert.ok(ranks.length >= 3, `found ${ranks.length} ranks`);
  process.kill(Number(ranks[1]), 'SIGKILL');
  const code = await Promise.race([ended.then(([status]) => status), setTimeout(20_000, 'hangs')]);
  assert.notEqual(code, 'hangs');
  assert.notEqual(code, 0);
  // MPICH ends the others at once, and says so itself.
  assert.match(said, /another rank has ended|no answer|BAD TERMINATION/);
  const resumed = train(2, ['--resume', 'run', '--threads', '1', ...together('exact')], 'whole-again');
  assert.equal(resumed, alone);
  console.log('A job that lost a rank ends, and goes on with two ranks to the same bits.');
}

/**
 * Whether a process is a rank of the job that is killed. The launcher's own line begins with another program.
 */
function isRank(pid: string): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return (
      line.startsWith(process.execPath) && line.includes(`${program}\0train`) && line.includes('cut.json')
    );
  } catch {
    return false;
  }
}

try {
  checkBits();
  checkDifference();
  await checkKill();
} finally {
  await remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
