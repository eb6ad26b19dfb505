import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment, type Launcher } from './launchers.ts';

/** The name of a rank's number in its environment, in MPICH and Open MPI. */
const RANK = /\0(?:PMI_RANK|OMPI_COMM_WORLD_RANK)=(\d+)\0/;

/** What a rank says when another one has ended: it was told, or has waited too long. */
const SENTENCE = /^inkling: .*(?:another rank has ended, so rank \d+ ends too|One of them has ended)/gm;

/** What is trained, and where. */
export interface RankJobs {
  /** The file of the command. */
  readonly program: string;
  /** Where it works. */
  readonly folder: string;
}

/** A job of a launcher with so many ranks. Without one, it is a process alone. */
export interface Job {
  readonly launcher?: Launcher;
  readonly ranks?: number;
  /** The flags of `inkling train`. */
  readonly flags: readonly string[];
  /** The name of its files, which no other job has. */
  readonly name: string;
}

/** Trains to the end. @returns the checksum of the weights. @throws Error when the job fails. */
export async function train(jobs: RankJobs, job: Job): Promise<string> {
  const { code, text } = await start(jobs, job).end;
  if (code !== 0) throw new Error(`${job.name} ended with ${code}: ${text}`);
  const record: { result: { weights: string } } = JSON.parse(
    await readFile(join(jobs.folder, `${job.name}.run.json`), 'utf8'),
  );
  return record.result.weights;
}

/**
 * Starts a job, and kills one of its ranks after a while.
 *
 * @param victim the rank to kill.
 * @param delay milliseconds between the first checkpoint of this job and the kill.
 * @param checkpoints where it saves them, below the folder of the jobs.
 * @returns what the ranks have said, or undefined if the job has ended before.
 * @throws Error when the job goes on after the kill, or a rank that could say so does not.
 */
export async function killRank(
  jobs: RankJobs,
  job: Required<Job>,
  {
    victim,
    delay,
    checkpoints,
  }: { readonly victim: number; readonly delay: number; readonly checkpoints: string },
): Promise<string | undefined> {
  const path = join(jobs.folder, checkpoints);
  const before = await namesIn(path);
  const { child, end } = start(jobs, job);
  while (isRunning(child) && !(await namesIn(path)).some((name) => !before.includes(name))) await sleep(10);
  await sleep(delay);
  const pid = (await ranksOf(jobs, job)).get(victim);
  if (!isRunning(child) || pid === undefined) {
    const { code, text } = await end;
    if (code !== 0)
      throw new Error(`${job.name} ended with ${code} before rank ${victim} was killed: ${text}`);
    return undefined;
  }
  process.kill(pid, 'SIGKILL');
  const { longestEnd, letsRanksSpeak } = job.launcher;
  const ended = await Promise.race([end, sleep(1000 * longestEnd, undefined, { ref: false })]);
  if (!ended) {
    child.kill();
    throw new Error(`${job.name} goes on ${longestEnd} s after rank ${victim} was killed.`);
  }
  const { code, text } = ended;
  if (code === 0) throw new Error(`${job.name} succeeds without rank ${victim}: ${text}`);
  const sentences = text.match(SENTENCE)?.length ?? 0;
  if (letsRanksSpeak && sentences !== job.ranks - 1) {
    throw new Error(`${job.name}: ${sentences} ranks say that rank ${victim} has ended: ${text}`);
  }
  return text;
}

/** Starts a job. @returns its process, and how it ends with what all of its ranks have said. */
function start({ program, folder }: RankJobs, { launcher, ranks = 1, flags, name }: Job) {
  const inkling = [process.execPath, program, ...wordsOf(flags, name)];
  return run(folder, [...(launcher?.command(ranks) ?? []), ...inkling]);
}

/** The arguments of the command. */
export function wordsOf(flags: readonly string[], name: string): string[] {
  return ['train', ...flags, '--threads', '1', '--plot', `${name}.svg`, '--out', `${name}.json`];
}

/** Starts a program in a folder. */
export function run(folder: string, [command, ...words]: readonly string[]) {
  const child = spawn(command, words, {
    cwd: folder,
    // pnpm names the folder that it was called from, and the command takes paths from there.
    env: { ...process.env, ...environment, INIT_CWD: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  const end = once(child, 'close').then(([code, signal]: (number | string | null)[]) => ({
    code: code ?? signal,
    text,
  }));
  return { child, end };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.checkpoint'));
}

/** The processes of a job's ranks, by their numbers. */
async function ranksOf({ program }: RankJobs, { name }: Job): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const [line, environment] = await Promise.all(
      // A process may end meanwhile.
      ['cmdline', 'environ'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    const rank = RANK.exec(`\0${environment}`)?.[1];
    // The launcher's own line begins with another program.
    if (!line.startsWith(`${process.execPath}\0${program}\0`) || !line.includes(`\0${name}.json\0`)) continue;
    if (rank !== undefined) found.set(Number(rank), Number(pid));
  }
  return found;
}
