import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileSystem } from '../../packages/mnist/src/files/index.node.ts';
import { createRandom } from '../../packages/tensor/src/index.ts';
import { bundle } from '../bundle.ts';
import { interceptSaving } from './interceptSaving.ts';
import { type Save, saves, type Version } from './saves.ts';
import type { Soak } from './soak.ts';

/** A save of these files takes less than this, in milliseconds. */
const LONGEST_WAIT = 60;
/** Leftovers are removed when they have not changed for a minute. */
const AGE = 61;

/**
 * Kills processes that save: one half at each operation of the file layer in turn, the other at random
 * moments. Afterwards the file must be whole and old or new, and the next save must remove what the killed
 * process has left.
 */
export const kills: Soak = {
  name: 'kills',
  description: 'processes are killed while they save; each file is whole, and leftovers are removed',
  usualCount: 500,
  async run(count) {
    const around = await mkdtemp(join(tmpdir(), 'inkling-kills-'));
    const [folder, out] = [join(around, 'files'), join(around, 'program')];
    try {
      await mkdir(folder);
      // Bundled, it starts in a third of the time.
      await bundle({ file: join(import.meta.dirname, 'saveUntilKilled.ts') }, { out });
      const killer = { program: join(out, 'main.mjs'), folder };
      // One after the other, because the counts of operations must not mix.
      const known: Known[] = [];
      for (const save of saves) known.push(await knownOf(save, folder));
      await killOneByOne(count, killer, known);
    } finally {
      await rm(around, { recursive: true });
    }
  },
};

/** What is known of a kind of file before the kills: both contents, and how many operations a save takes. */
interface Known {
  readonly save: Save;
  readonly contents: Readonly<Record<Version, Buffer>>;
  readonly steps: number;
}

/** Where the processes save. */
interface Killer {
  readonly program: string;
  readonly folder: string;
}

async function killOneByOne(count: number, killer: Killer, known: readonly Known[]): Promise<void> {
  const { folder } = killer;
  const random = createRandom(1);
  const figures = { kills: 0, old: 0, new: 0, leftovers: 0 };
  for (let time = 0; figures.kills < count; time += 1) {
    const { save, contents, steps } = known[time % known.length];
    const round = Math.floor(time / known.length);
    const path = join(folder, save.name);
    await save.save(path, 'old');
    const step = Math.floor(round / 2) % steps;
    const isAtStep = round % 2 === 0;
    const where = isAtStep ? `at step ${step}` : 'at a random moment';
    const wasKilled = isAtStep
      ? await killAtStep(killer, save.name, step)
      : await killAtMoment(killer, save.name, random.uniform(0, LONGEST_WAIT));
    if (!wasKilled) throw new Error(`${save.name}: the process to be killed ${where} has ended by itself.`);
    const found = await readFile(path);
    const version = found.equals(contents.new) ? 'new' : 'old';
    if (!found.equals(contents[version])) {
      throw new Error(
        `${save.name}, killed ${where}: ${found.length} bytes, neither the old nor the new file.`,
      );
    }
    figures.kills += 1;
    figures[version] += 1;
    figures.leftovers += await leftoversIn(folder);
    await save.save(path, 'new');
    const remaining = await leftoversIn(folder);
    if (remaining > 0)
      throw new Error(`${save.name}, killed ${where}: the next save has left ${remaining} files.`);
    if (figures.kills % 100 === 0) console.log(`${figures.kills} kills`);
  }
  console.log(
    `${figures.kills} kills: ${figures.old} old files and ${figures.new} new ones, all whole; ` +
      `${figures.leftovers} temporary files were left, and the next save removed each.`,
  );
}

async function knownOf(save: Save, folder: string): Promise<Known> {
  const path = join(folder, save.name);
  const contentOf = async (version: Version) => {
    await save.save(path, version);
    return readFile(path);
  };
  const contents = { old: await contentOf('old'), new: await contentOf('new') };
  let steps = 0;
  const restore = interceptSaving(fileSystem, () => {
    steps += 1;
  });
  await save.save(path, 'new');
  restore();
  return { save, contents, steps };
}

/** @returns whether the process was killed, and had not ended before. */
async function killAtStep({ program, folder }: Killer, name: string, step: number): Promise<boolean> {
  const child = start(program, [folder, name, 'new', String(step)]);
  const [, signal] = await once(child, 'close');
  return signal === 'SIGKILL';
}

async function killAtMoment({ program, folder }: Killer, name: string, delay: number): Promise<boolean> {
  const child = start(program, [folder, name, 'new']);
  const end = once(child, 'close');
  await once(child.stdout, 'data');
  await wait(delay);
  child.kill('SIGKILL');
  const [, signal] = await end;
  return signal === 'SIGKILL';
}

function start(program: string, args: readonly string[]) {
  return spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Counts temporary files, and makes them old enough to be removed. */
async function leftoversIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => !saves.some((save) => save.name === name));
  const then = Date.now() / 1000 - AGE;
  for (const name of names) await utimes(join(folder, name), then, then);
  return names.length;
}
