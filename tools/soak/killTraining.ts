import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { syntheticDigits, writeCsv } from '../../packages/mnist/src/index.node.ts';
import type { Random } from '../../packages/tensor/src/index.ts';

/** What starts the command: a program and its first arguments. */
export type Program = readonly [command: string, ...first: string[]];

const common = ['--data', 'train.csv', '--test', 'test.csv', '--average', '0.99', '--clip-norm', '1'];

/** Runs with everything on that keeps values from step to step; `cnn:deep` has dropout and batch norm. */
export const killedRuns = {
  dense: [...common, '--hidden', '24', '--batch-size', '2', '--optimizer', 'adam', '--schedule', 'cosine'],
  conv: [
    ...common,
    '--model',
    'cnn:deep',
    '--batch-size',
    '4',
    '--optimizer',
    'adamw',
    '--schedule',
    'one-cycle',
  ],
} as const;

/** Writes the images of the runs. */
export async function writeImages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeCsv(syntheticDigits({ count: 400, seed: 1 }), join(folder, 'train.csv'));
  await writeCsv(syntheticDigits({ count: 100, seed: 2 }), join(folder, 'test.csv'));
}

/**
 * Trains without a stop, and returns the bytes of the model and of the curve.
 * @param name a name for the results, below `folder`.
 */
export async function trainWhole(
  program: Program,
  folder: string,
  args: readonly string[],
  name: string,
): Promise<Buffer[]> {
  const end = await endOf(program, folder, ['train', ...args, ...resultsIn(name)]);
  if (end !== 'success') throw new Error(`${name}: ${end}`);
  return readResults(folder, name);
}

/** Numbers of threads, one after the other. */
const threads = ['1', '2', '4'];
/** The longest time between the first words of a process and its kill, in milliseconds. */
const LONGEST = 400;

/**
 * Starts a run, kills it by SIGKILL at a random moment, goes on with it, kills it again, … and lets it end.
 * Some starts have no other flags than `--resume`.
 *
 * @param name a name for its checkpoints and results, below `folder`.
 * @param kills how often it is killed. Fewer, if it ends before.
 * @throws Error when a process fails.
 */
export async function trainWithKills(
  program: Program,
  folder: string,
  {
    args,
    name,
    kills,
    random,
  }: {
    readonly args: readonly string[];
    readonly name: string;
    readonly kills: number;
    readonly random: Random;
  },
): Promise<{ readonly results: Buffer[]; readonly kills: number }> {
  const anew = [...args, ...resultsIn(name), '--checkpoint', name, '--resume', '--every', '5steps'];
  for (let time = 0; ; time += 1) {
    const hasBegun = await hasCheckpoint(join(folder, name));
    const words = hasBegun && random.integer(2) === 0 ? ['--resume', name] : anew;
    const delay = time < kills ? random.uniform(0, LONGEST) : undefined;
    const end = await endOf(
      program,
      folder,
      ['train', ...words, '--threads', threads[time % threads.length]],
      delay,
    );
    if (end === 'success') return { results: await readResults(folder, name), kills: time };
    if (end !== 'killed') throw new Error(`${name}, start ${time + 1}: ${end}`);
  }
}

function resultsIn(name: string): string[] {
  return ['--out', `${name}.json`, '--plot', `${name}.svg`, '--progress-every', '5'];
}

function readResults(folder: string, name: string): Promise<Buffer[]> {
  return Promise.all(['json', 'svg'].map((ending) => readFile(join(folder, `${name}.${ending}`))));
}

async function hasCheckpoint(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => name.endsWith('.checkpoint'));
}

/** Runs the command, and kills it so many milliseconds after its first words. */
async function endOf(
  [command, ...first]: Program,
  cwd: string,
  args: readonly string[],
  delay?: number,
): Promise<string> {
  // pnpm says here where it was started, and the command would work there.
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(command, [...first, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', () => {});
  child.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  const end = once(child, 'close');
  if (delay !== undefined) {
    await Promise.race([once(child.stdout, 'data'), end]);
    await wait(delay);
    child.kill('SIGKILL');
  }
  const [code, signal] = await end;
  if (signal === 'SIGKILL') return 'killed';
  return code === 0 ? 'success' : `exit code ${code}: ${text}`;
}
