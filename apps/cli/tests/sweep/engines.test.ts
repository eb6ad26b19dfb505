import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { chooseEngine } from '../../src/sweep/engines/chooseEngine.ts';
import { commandOf, quoted } from '../../src/sweep/engines/commandOf.ts';
import type { Engine, EngineWork } from '../../src/sweep/engines/engine.ts';
import { engines } from '../../src/sweep/engines/index.ts';
import { parallelWords, readJoblog } from '../../src/sweep/engines/parallel.ts';
import { errorIn, type RunEnd, runEnd, runEndOfLog } from '../../src/sweep/engines/runEnd.ts';
import { sbatchWords } from '../../src/sweep/engines/slurm.ts';
import { startProgram } from '../../src/sweep/engines/startProgram.ts';
import type { SweepRun } from '../../src/sweep/plan/runsOf.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const run: SweepRun = {
  id: '0123456789ab',
  choice: { hidden: 8 },
  seed: 1,
  folder: '/runs/0123456789ab',
  words: ['train', "--data=my digits/it's.csv", '--hidden=8', '--out-dir=/runs/0123456789ab'],
};

function workOf(changes: Partial<EngineWork> = {}): EngineWork {
  return {
    runs: [run],
    round: [run],
    folder: folder.path,
    name: 'inkling-plan-01234567',
    program: ['inkling'],
    threads: 1,
    jobs: undefined,
    flags: {},
    signal: new AbortController().signal,
    ended: () => {},
    ...changes,
  };
}

function engineOf(name: string): Engine {
  return chooseEngine(name, {}).engine;
}

test('a command is one line that a shell reads as the words of the run', async () => {
  const line = commandOf(run, { program: ['npx', 'inkling'], threads: 2 });
  expect(line).toBe(
    `npx inkling train '--data=my digits/it'\\''s.csv' --hidden=8 --out-dir=/runs/0123456789ab --threads=2`,
  );
  const words = ['a b', "it's", '$HOME', '`x`', '"', '*', '\\', ''];
  const { stdout } = await startProgram(['sh', '-c', `printf '%s|' ${words.map(quoted).join(' ')}`]);
  expect(stdout).toBe(`${words.join('|')}|`);
});

describe('GNU parallel', () => {
  test('keeps a log and goes on by it, on this machine', () => {
    const words = parallelWords(workOf({ jobs: 4 }), 'runs.log');
    expect(words.slice(0, 1)).toEqual(['parallel']);
    expect(words.join(' ')).toContain('--joblog runs.log --resume ');
    expect(words.join(' ')).toContain('--jobs 4');
    expect(words).not.toContain('--sshlogin');
  });

  test('starts runs on other machines, in the same folder', () => {
    const words = parallelWords(workOf({ flags: { hosts: 'a,8/b,:' } }), 'runs.log').join(' ');
    expect(words).toContain(`--sshlogin a,8/b,: --workdir ${process.cwd()}`);
  });

  test('says in its log how each command ended', () => {
    const head = 'Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n';
    const rows =
      '2\t:\t1.5\t0.1\t0\t0\t0\t0\tinkling train\n1\t:\t1.5\t0.1\t0\t0\t-1\t9\tinkling train\n3\thalf';
    expect(readJoblog(head + rows)).toEqual([
      { number: 2, exitCode: 0, killedBy: 0 },
      { number: 1, exitCode: -1, killedBy: 9 },
    ]);
    expect(readJoblog('')).toEqual([]);
  });
});

test('Slurm gets an array job of all runs, which it may begin again, and the options of the user last', () => {
  const work = workOf({
    runs: [run, run, run],
    jobs: 2,
    threads: 4,
    flags: { sbatch: '--partition=gpu  --time=1:00' },
  });
  const words = sbatchWords(work, '/sweep/slurm', '/sweep/task.sh');
  expect(words.slice(0, 3)).toEqual(['sbatch', '--parsable', '--array=1-3%2']);
  expect(words).toContain('--requeue');
  expect(words).toContain('--output=/sweep/slurm/%A_%a.log');
  expect(words).toContain('--cpus-per-task=4');
  expect(words.slice(-3)).toEqual(['--partition=gpu', '--time=1:00', '/sweep/task.sh']);
});

test('slurm submits no larger array than the cluster takes, and the rest after it', async () => {
  const bin = join(folder.path, 'bin');
  const log = join(folder.path, 'arrays');
  await mkdir(bin);
  const programs = {
    scontrol: 'echo "MaxArraySize            = 3"',
    // The tasks run at once, so the job has ended when it is submitted.
    sbatch: `for word; do script=$word; case $word in --array=*) array=\${word#--array=};; esac; done
echo "$array" >> ${log}
for task in $(seq 1 "\${array#1-}"); do SLURM_ARRAY_TASK_ID=$task sh "$script" >> ${log}; done
echo 7`,
    // Another job of this name is of another folder.
    squeue: 'case "$*" in *--name=*) echo "3 /elsewhere/slurm/task-0.sh";; esac',
  };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const runs = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...run, id, words: [id] }));
  expect(await engineOf('slurm').start(workOf({ runs, program: ['echo'] }))).toBe('ended');
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  const words = lines.map((line) => line.split(' ')[0]);
  expect(words).toEqual(['1-2', 'a', 'b', '1-2', 'c', 'd', '1-1', 'e']);
});

test('slurm follows the job that a killed sweep has left, and submits none', async () => {
  const bin = join(folder.path, 'bin');
  const asked = join(folder.path, 'asked');
  await mkdir(bin, { recursive: true });
  const programs = {
    sbatch: 'exit 1',
    squeue: `echo "$*" >> ${asked}; case "$*" in *--name=*) echo "12 ${folder.path}/slurm/task-0.sh";; esac`,
  };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await engineOf('slurm').start(workOf())).toBe('ended');
  expect(await readFile(asked, 'utf8')).toMatch(/--name=inkling-plan-01234567\n.*--jobs=12\n$/);
});

test('local does no more runs at once than --jobs says, and tells how those ended that failed', async () => {
  const log = join(folder.path, 'log');
  await writeFile(log, '');
  // Each run notes its start and its end.
  const script =
    'echo start >> "$0"; sleep 0.05; echo end >> "$0"; case $1 in fails) echo "inkling: no data." >&2; exit 1;; killed) kill -9 $$;; esac';
  const runs = ['well', 'fails', 'killed', 'well'].map((word, index) => ({
    ...run,
    id: String(index),
    words: [word],
  }));
  const ends: [string, RunEnd][] = [];
  const ended = ({ id }: SweepRun, end: RunEnd) => ends.push([id, end]);
  const program = ['sh', '-c', script, log];
  expect(await engineOf('local').start(workOf({ runs, jobs: 1, program, ended }))).toBe('ended');
  expect(ends).toEqual([
    ['1', { reason: 'no data.', isFinal: true }],
    ['2', { reason: 'its process was killed', isFinal: false }],
  ]);
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  expect(lines).toEqual(Array.from({ length: 4 }, () => ['start', 'end']).flat());
});

test('local stops its runs when the user stops the sweep, and starts no others', async () => {
  const stop = new AbortController();
  const program = [
    'sh',
    '-c',
    'trap "echo stopped >> $0; exit 143" TERM; echo started >> $0; while :; do sleep 0.02; done',
  ];
  const log = join(folder.path, 'stopped');
  await writeFile(log, '');
  const work = workOf({ runs: [run, run], jobs: 1, program: [...program, log], signal: stop.signal });
  const end = engineOf('local').start({ ...work, ended: () => {} });
  await expect.poll(() => readFile(log, 'utf8')).toBe('started\n');
  stop.abort();
  await end;
  expect(await readFile(log, 'utf8')).toBe('started\nstopped\n');
});

test('a program that is missing is an error with advice', async () => {
  const start = startProgram(['no-such-program'], { advice: 'Install it.' });
  await expect(start).rejects.toMatchObject({
    code: 'SWEEP_ENGINE',
    message: 'no-such-program: there is no such program. Install it.',
  });
});

test('the reason of a failure is the last sentence of inkling on standard error, or its end', () => {
  expect(errorIn('Warning: x\ninkling: a.\n3\tinkling: b: c.\nat main\n')).toBe('b: c.');
  expect(errorIn('Killed\n')).toBeUndefined();
  expect(runEnd(1, 'inkling: no data.\n')).toEqual({ reason: 'no data.', isFinal: true });
  expect(runEnd(127, 'sh: 1: inkling: not found\n')).toEqual({
    reason: 'its process ended with code 127; the last line: sh: 1: inkling: not found',
    isFinal: true,
  });
  expect(runEnd(134, 'out of memory')).toEqual({
    reason: 'its process ended with code 134; the last line: out of memory',
    isFinal: false,
  });
  expect(runEnd(null, '')).toEqual({ reason: 'its process was killed', isFinal: false });
  expect(runEndOfLog('exec: nothere: not found\n', '7_1.log')?.reason).toBe(
    'see 7_1.log; the last line: exec: nothere: not found',
  );
  expect(runEndOfLog('\n', '7_1.log')).toBeUndefined();
});

test('a run with a log goes on when the process that started it is killed', async () => {
  const [log, killed, done] = ['alone.log', 'killed', 'alone'].map((name) => join(folder.path, name));
  const script = 'echo begins; until [ -e "$0" ]; do sleep 0.05; done; echo goes on; echo done > "$1"';
  const words = JSON.stringify(['sh', '-c', script, killed, done]);
  const module = resolve(import.meta.dirname, '../../src/sweep/engines/startProgram.ts');
  const starter = `import { startProgram } from ${JSON.stringify(module)};
    await startProgram(${words}, { log: ${JSON.stringify(log)} });`;
  const flags = ['--conditions=@inkling/source', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '-e', starter]);
  const textOf = (path: string) => () => readFile(path, 'utf8').catch(() => '');
  await expect.poll(textOf(log)).toBe('begins\n');
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
  await writeFile(killed, '');
  await expect.poll(textOf(done)).toBe('done\n');
  expect(await readFile(log, 'utf8')).toBe('begins\ngoes on\n');
});

test('GNU parallel starts as many runs on each machine as its processors can take', () => {
  const jobsFor = (changes: Partial<EngineWork>) => {
    const words = parallelWords(workOf(changes), 'runs.log');
    return words[words.indexOf('--jobs') + 1];
  };
  expect(jobsFor({})).toBe('100%');
  expect(jobsFor({ threads: 4 })).toBe('25%');
  expect(jobsFor({ threads: 4, jobs: 3 })).toBe('3');
});

test('a flag of another engine is refused', () => {
  expect(() => chooseEngine('local', { redis: 'redis://x' })).toThrow(
    '--redis: it is of --engine bullmq, and the engine is local. Leave it out.',
  );
  expect(chooseEngine('parallel', { hosts: 'a' }).flags).toEqual({ hosts: 'a' });
});

test('engines have names and flags that differ', () => {
  const names = engines.map(({ name }) => name);
  const flags = engines.flatMap((engine) => engine.flags ?? []).map(({ flag }) => flag.split(' ')[0]);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(flags).size).toBe(flags.length);
});

test.each(['127.0.0.1:6379', 'http://localhost'])('bullmq refuses the address %s', async (redis) => {
  const start = engineOf('bullmq').start(workOf({ flags: { redis } }));
  await expect(start).rejects.toThrow(`--redis ${redis}: this is no address of Redis.`);
});

test('bullmq says that Redis does not answer', async () => {
  const start = engineOf('bullmq').start(workOf({ flags: { redis: 'redis://127.0.0.1:1' } }));
  await expect(start).rejects.toThrow(
    /^redis:\/\/127\.0\.0\.1:1: Redis does not answer \(.+\)\. Start it, or name it/,
  );
});
