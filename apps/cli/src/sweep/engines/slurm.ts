import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSafely } from '../../files/writeFileSafely.ts';
import { SweepError } from '../sweepError.ts';
import { commandOf, quoted } from './commandOf.ts';
import { digestOf } from './digestOf.ts';
import type { Engine, EngineWork } from './engine.ts';
import { runEndOfLog } from './runEnd.ts';
import { startProgram } from './startProgram.ts';

/** How long to wait between two questions to the scheduler, in ms: it serves many users. */
const [SHORTEST, LONGEST] = [500, 15_000];

/** Tasks of an array, where Slurm does not say how many it takes. */
const USUAL_TASKS = 1000;

const advice =
  'It is a command of Slurm. Run the sweep on a machine of the cluster, or choose another --engine.';

/** Array jobs of Slurm: a task a run. What is more than an array holds waits until the array has ended. */
export const slurm: Engine = {
  name: 'slurm',
  description: 'array jobs of Slurm',
  flags: [
    {
      flag: '--sbatch <options>',
      description: 'more options of sbatch for --engine slurm, as in "--partition=gpu --time=2:00:00"',
    },
  ],
  async start(work) {
    const { runs, folder, name, signal } = work;
    const files = join(folder, 'slurm');
    await mkdir(files, { recursive: true });
    // A sweep that was killed has left them. Their runs need no other task.
    const known = await jobsOf(name, files);
    if (known.length > 0) {
      await untilEnded(known, signal);
      return 'ended';
    }
    const most = await mostTasks();
    for (let first = 0; first < runs.length && !signal.aborted; first += most) {
      await runArray({ ...work, runs: runs.slice(first, first + most) }, files);
    }
    return 'ended';
  },
};

/** The jobs of a name whose scripts lie in a folder, as far as they have not ended. */
async function jobsOf(name: string, folder: string): Promise<string[]> {
  const { stdout } = await startProgram(
    ['squeue', '--noheader', '--array', '--format=%F %o', `--name=${name}`],
    { advice },
  );
  const jobs = stdout.split('\n').flatMap((line) => {
    const [job, ...script] = line.trim().split(' ');
    return /^\d+$/.test(job) && script.join(' ').startsWith(join(folder, 'task-')) ? [job] : [];
  });
  return [...new Set(jobs)];
}

/** How many tasks an array of this cluster may have. */
async function mostTasks(): Promise<number> {
  const { stdout } = await startProgram(['scontrol', 'show', 'config'], { advice });
  const size = /^MaxArraySize\s*=\s*(\d+)/m.exec(stdout)?.[1];
  // Numbers of tasks are below the size, and ours begin with 1.
  return size === undefined ? USUAL_TASKS : Math.max(1, Number(size) - 1);
}

/** Submits an array, waits until it has ended, and tells how its tasks have ended. */
async function runArray(work: EngineWork, files: string): Promise<void> {
  const { runs, signal, ended } = work;
  // Its own files: another sweep may have tasks that wait, and a task may be started again.
  const digest = digestOf(runs);
  const commands = join(files, `commands-${digest}.txt`);
  await writeFileSafely(commands, runs.map((run) => `${commandOf(run, work)}\n`).join(''));
  const script = join(files, `task-${digest}.sh`);
  await writeFileSafely(script, taskScript(commands));
  const { code, stdout, stderr } = await startProgram(sbatchWords(work, files, script), { advice });
  // `--parsable` prints the number of the job, and after a semicolon the name of the cluster.
  const job = /^(\d+)/.exec(stdout)?.[1];
  if (code !== 0 || job === undefined) {
    const problem = stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^sbatch: (error: )?/, '');
    throw new SweepError('SWEEP_ENGINE', `sbatch: ${problem}`);
  }
  await untilEnded([job], signal);
  for (const [index, run] of runs.entries()) {
    const log = join(files, `${job}_${index + 1}.log`);
    const end = existsSync(log) ? runEndOfLog(await readFile(log, 'utf8'), log) : undefined;
    // A task that was killed has said no reason.
    if (end) ended(run, end);
  }
}

/** The command line that submits the array. Its tasks count from 1, as the lines of the commands do. */
export function sbatchWords(
  { runs, jobs, name, threads, flags }: Pick<EngineWork, 'runs' | 'jobs' | 'name' | 'threads' | 'flags'>,
  logs: string,
  script: string,
): string[] {
  const atOnce = jobs === undefined ? '' : `%${jobs}`;
  return [
    ...['sbatch', '--parsable', `--array=1-${runs.length}${atOnce}`, `--job-name=${name}`],
    // A task whose machine fails, or that makes room for another job, begins again and goes on with its run.
    ...['--requeue', '--open-mode=append', `--output=${join(logs, '%A_%a.log')}`],
    // A minute before its time is over, the run is asked to save a checkpoint.
    ...['--signal=B:TERM@60', `--cpus-per-task=${threads}`, `--chdir=${process.cwd()}`],
    ...(flags.sbatch?.split(/\s+/).filter((word) => word !== '') ?? []),
    script,
  ];
}

/** The script of a task. The run replaces the shell, so that signals reach it. */
function taskScript(commands: string): string {
  return `#!/bin/sh
command=$(sed -n "\${SLURM_ARRAY_TASK_ID}p" ${quoted(commands)})
eval "exec $command"
`;
}

/** Waits until no task of these jobs is left. If the user stops the sweep, the tasks are cancelled. */
async function untilEnded(jobs: readonly string[], signal: AbortSignal): Promise<void> {
  const cancel = () => void startProgram(['scancel', ...jobs]).catch(() => undefined);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    for (let pause = SHORTEST; ; pause = Math.min(LONGEST, pause * 1.3)) {
      const { code, stdout, stderr } = await startProgram([
        'squeue',
        '--noheader',
        '--format=%T',
        `--jobs=${jobs.join()}`,
      ]);
      // A job that has ended long ago is unknown. Any other error is of the scheduler, which may be starting
      // again.
      if (code === 0 ? stdout.trim() === '' : /invalid job id/i.test(stderr)) return;
      await sleep(signal.aborted ? SHORTEST : pause, undefined, signal.aborted ? {} : { signal }).catch(
        () => {},
      );
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
