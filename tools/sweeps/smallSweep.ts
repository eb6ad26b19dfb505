import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeImages } from '../soak/killTraining.ts';

/** A sweep of some seconds, and what it must come to. */
export interface SmallSweep {
  /** Starts it, with its runs in another folder and with more flags. */
  start(folder: string, flags?: readonly string[], environment?: NodeJS.ProcessEnv): SweepProcess;
  /** @throws Error when the results in the folder are not those of a sweep that was left alone. */
  expectResults(folder: string): Promise<void>;
}

interface SweepProcess {
  readonly child: ChildProcess;
  /** Waits for its end. @throws Error when it fails. */
  success(): Promise<void>;
}

/**
 * Runs that take about a second each, so that they can be killed in the middle. With 108 steps, the id of one
 * has no letter, which not every scheduler takes for a name.
 */
const plan = {
  repeats: 2,
  fixed: {
    ...{ data: 'train.csv', test: 'test.csv', validation: 0.2 },
    ...{ 'batch-size': 2, iterations: 3000, optimizer: 'adam', every: '108steps' },
  },
  vary: { hidden: [8, 16] },
};
const RUNS = 4;

export async function prepare(program: string, folder: string): Promise<SmallSweep> {
  await writeImages(folder);
  const path = join(folder, 'small.json');
  await writeFile(path, JSON.stringify(plan));
  const command = (words: readonly string[], environment = {}) =>
    // Its own group, as of a user's terminal.
    spawn(process.execPath, [program, 'sweep', ...words], {
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const start: SmallSweep['start'] = (runs, flags = [], environment) => {
    const child = command([path, '--out-dir', runs, ...flags], environment);
    const end = said(child);
    return {
      child,
      async success() {
        const { code, text } = await end;
        if (code !== 0) throw new Error(`${flags.join(' ')}: ended with ${code}: ${text}`);
      },
    };
  };
  const alone = join(folder, 'alone');
  await start(alone).success();
  const wanted = await resultsIn(alone);
  return {
    start,
    async expectResults(runs) {
      const results = await resultsIn(runs);
      if (results !== wanted) throw new Error(`${runs}: the results are\n${results}\nand not\n${wanted}`);
    },
  };

  /** What `sweep results` says, without times, and the bytes of the models. */
  async function resultsIn(runs: string): Promise<string> {
    const { code, text } = await said(command(['results', path, '--out-dir', runs, '--json']));
    if (code !== 0) throw new Error(text);
    const { finished, known, choices } = JSON.parse(text);
    const models = (await readdir(join(runs, 'runs'))).sort();
    if (finished !== RUNS || known !== RUNS || models.length !== RUNS) throw new Error(`${runs}: ${text}`);
    const sums = await Promise.all(
      models.map((id) => readFile(join(runs, 'runs', id, 'model.json'), 'utf8')),
    );
    const figures = choices.map(({ seconds: _, ...others }: { seconds: unknown }) => others);
    return JSON.stringify([figures, sums.map((text) => text.length), models]) + sums.join('');
  }
}

async function said(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return { code, text };
}

/** Waits until a run of a sweep is in the middle, and kills its process. @returns the id of the run. */
export async function killOne(
  folder: string,
  kill: (pid: number) => void = (pid) => process.kill(pid, 'SIGKILL'),
): Promise<string> {
  for (let tries = 0; tries < 12_000; tries += 1) {
    for (const id of await readdir(join(folder, 'runs')).catch(() => [])) {
      const pid = await learning(join(folder, 'runs', id));
      if (pid === undefined) continue;
      try {
        kill(pid);
        return id;
      } catch {
        // It has ended meanwhile.
      }
    }
    await sleep(10);
  }
  throw new Error(`${folder}: no run began within 2 minutes.`);
}

/** The process that learns in the folder of a run, once it has saved a checkpoint. */
async function learning(folder: string): Promise<number | undefined> {
  const saved = await readdir(join(folder, 'checkpoints')).catch(() => []);
  if (!saved.some((name) => name.endsWith('.checkpoint'))) return undefined;
  const names = await readdir(folder).catch(() => []);
  const pid = names.map((name) => /^\.inkling-claim-\w+-(\d+)-/.exec(name)?.[1]).find(Boolean);
  return pid === undefined ? undefined : Number(pid);
}
