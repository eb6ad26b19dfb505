import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../files/writeFileSafely.ts';
import { SweepError } from '../sweepError.ts';
import { commandOf } from './commandOf.ts';
import { digestOf } from './digestOf.ts';
import type { Engine, EngineWork } from './engine.ts';
import { runEnd } from './runEnd.ts';
import { startProgram } from './startProgram.ts';

/** GNU parallel (Tange, 2011), on this machine or by ssh on others. */
export const parallel: Engine = {
  name: 'parallel',
  description: 'GNU parallel, also on other machines by ssh',
  flags: [
    {
      flag: '--hosts <names>',
      description:
        'machines for --engine parallel, as its --sshlogin takes them: a,8/user@b,: (: is this one). They need the same ' +
        'folders, and inkling on their PATH',
    },
  ],
  async start(work) {
    const { round, runs, signal, ended } = work;
    const log = await keptLog(work);
    const { code, stderr } = await startProgram(parallelWords(work, log), {
      input: round.map((run) => `${commandOf(run, work)}\n`).join(''),
      // The commands are quoted for it. Without this, parallel takes the shell of the user, and without SHELL
      // it starts nothing over ssh.
      environment: { PARALLEL_SHELL: '/bin/sh' },
      signal,
      // By SIGTERM it would wait until the runs have finished.
      stopBy: 'SIGINT',
      advice: 'Install GNU parallel, or choose another --engine.',
    });
    const ends = existsSync(log) ? readJoblog(await readFile(log, 'utf8')) : [];
    // Each line of standard error begins with the number of its run.
    const said = Object.groupBy(stderr.split('\n'), (line) => line.split('\t')[0]);
    for (const { number, exitCode, killedBy } of ends) {
      const run = round[number - 1];
      if ((exitCode === 0 && killedBy === 0) || !runs.includes(run)) continue;
      const lines = said[number]?.map((line) => line.split('\t').slice(1).join('\t'));
      ended(run, runEnd(killedBy === 0 ? exitCode : null, lines?.join('\n') ?? ''));
    }
    // 255 is an error of parallel itself; a smaller number counts the runs that have failed.
    if (code === 255 && ends.length === 0 && !signal.aborted) {
      throw new SweepError('SWEEP_ENGINE', `parallel: ${stderr.trim().split('\n').at(-1)}`);
    }
    return 'ended';
  },
};

/** The command line of GNU parallel. It reads the commands of the runs from standard input. */
export function parallelWords(
  { jobs, threads, flags }: Pick<EngineWork, 'jobs' | 'threads' | 'flags'>,
  log: string,
): string[] {
  const { hosts } = flags;
  // Each machine has its own number of processors, of which a run takes several.
  const usual = `${Math.max(1, Math.floor(100 / threads))}%`;
  const onHosts = hosts === undefined ? [] : ['--sshlogin', hosts, '--workdir', process.cwd()];
  return [
    ...['parallel', '--will-cite', '--no-notice', '--halt', 'never', '--joblog', log, '--resume'],
    // A run that is stopped saves a checkpoint, which takes less than ten seconds.
    ...['--termseq', 'TERM,10000,KILL,50', '--tagstring', '{#}'],
    ...['--jobs', jobs === undefined ? usual : String(jobs)],
    ...onHosts,
  ];
}

/** How a command has ended, in a file of `--joblog`. */
interface JobEnd {
  /** The number of its line, from 1. */
  readonly number: number;
  readonly exitCode: number;
  /** The number of the signal that has ended it, or 0. */
  readonly killedBy: number;
}

/** Its columns: Seq, Host, Starttime, JobRuntime, Send, Receive, Exitval, Signal, Command. */
export function readJoblog(text: string): JobEnd[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const columns = line.split('\t');
      if (columns.length < 9) return [];
      return [{ number: Number(columns[0]), exitCode: Number(columns[6]), killedBy: Number(columns[7]) }];
    });
}

/**
 * The log of this round. Parallel skips the commands in it, so those of runs that are to be started are taken
 * out: it was killed, has failed, or its folder was removed.
 */
async function keptLog({ round, runs, folder }: EngineWork): Promise<string> {
  const path = join(folder, `parallel-${digestOf(round)}.log`);
  if (!existsSync(path)) return path;
  const [head, ...lines] = (await readFile(path, 'utf8')).split('\n');
  const kept = lines.filter((line) => {
    const [end] = readJoblog(`\n${line}`);
    return end && !runs.includes(round[end.number - 1]);
  });
  await writeFileSafely(path, [head, ...kept, ''].join('\n'));
  return path;
}
