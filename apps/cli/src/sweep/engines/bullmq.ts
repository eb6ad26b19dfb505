import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '@inkling/mnist/files';
import type { Job, Queue } from 'bullmq';
import { finishedRun } from '../../train/runFolder/finishedRun.ts';
import type { SweepRun } from '../plan/runsOf.ts';
import { stepOf } from '../stepOf.ts';
import { SweepError } from '../sweepError.ts';
import type { Engine } from './engine.ts';
import type { RunEnd } from './runEnd.ts';
import { startRun } from './startRun.ts';

const USUAL_REDIS = 'redis://127.0.0.1:6379';

/**
 * How long a job stays with a worker that says nothing, in ms, and how often the others look. Runs have
 * processes of their own, so a worker that lives always answers.
 */
const [LOCKED, LOOK] = [6_000, 3_000];

/** Between two questions after all jobs that are left, in ms. */
const LOOK_AT_QUEUE = 1_000;

/** Attempts of a job whose process was killed. */
const ATTEMPTS = 3;

/**
 * A queue in Redis. Each process that starts the same sweep works on it. The queue holds the ids of runs
 * alone: each worker has the commands from its own plan, so what stands in Redis starts no program.
 */
export const bullmq: Engine = {
  name: 'bullmq',
  description: 'a queue in Redis: start the same sweep on more machines, at any time, and they take part',
  flags: [
    {
      flag: '--redis <address>',
      description: `where Redis is for --engine bullmq (default: ${USUAL_REDIS})`,
    },
  ],
  async start(work) {
    const { runs, name, signal, ended, threads } = work;
    const { Queue: MakeQueue, UnrecoverableError, WaitingError, Worker } = await loadBullmq();
    const url = work.flags.redis ?? USUAL_REDIS;
    const connection = connectionOf(url);
    const queue = new MakeQueue<object, void, string>(name, { connection });
    const answer = await Promise.race([
      queue.waitUntilReady(),
      new Promise<Error>((resolve) => queue.once('error', resolve)),
    ]);
    // An error that has no listener would end the process. The connection is made again by itself.
    queue.on('error', () => {});
    if (answer instanceof Error) {
      await queue.close().catch(() => undefined);
      const reason = answer.message.trim() || (systemCode(answer) ?? 'no answer');
      throw new SweepError(
        'SWEEP_ENGINE',
        `${url}: Redis does not answer (${reason}). Start it, or name it with --redis.`,
        {
          cause: answer,
        },
      );
    }
    const byId = new Map(runs.map((run) => [run.id, run]));
    for (const { id } of runs) await addJob(queue, id);

    const runJob = async (job: Job, token?: string) => {
      const run = byId.get(job.name);
      // Another worker has added a run that had finished when this one began.
      if (!run) return;
      const before = await stepOf(run);
      const end = await startRun(run, work);
      if (!end || (await finishedRun(run.folder))) return;
      const { reason, isFinal } = end;
      // For another worker, and not as a failure.
      if (signal.aborted || (!isFinal && (await stepOf(run)) !== before)) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      throw isFinal ? new UnrecoverableError(reason) : new Error(reason);
    };
    const worker = new Worker<object, void, string>(name, runJob, {
      connection: { ...connection, maxRetriesPerRequest: null },
      concurrency: work.jobs ?? Math.max(1, Math.floor(availableParallelism() / threads)),
      lockDuration: LOCKED,
      stalledInterval: LOOK,
      // Workers may leave as often as they like.
      maxStalledCount: 1_000,
    });
    worker.on('error', () => {});
    try {
      await untilDone(runs, queue, signal, ended);
    } finally {
      // The jobs of a worker that leaves go back to the others.
      await worker.close();
      await queue.close();
    }
    return 'ended';
  },
};

/** Its jobs have a name, the id of a run, and no data. */
type JobQueue = Queue<object, void, string>;

/** BullMQ refuses a number as the id of a job, and some runs have one. */
function jobOf(id: string): string {
  return `run-${id}`;
}

/** Adds a run to the queue, unless it waits there already. */
async function addJob(queue: JobQueue, id: string): Promise<void> {
  const known = await queue.getJob(jobOf(id));
  const state = await known?.getState();
  // It has ended, and yet the run has not finished: its folder was removed, or it has failed before.
  if (state === 'completed' || state === 'failed') await known?.remove().catch(() => undefined);
  const backoff = { type: 'fixed', delay: 500 };
  await queue.add(id, {}, { jobId: jobOf(id), attempts: ATTEMPTS, backoff, removeOnComplete: true });
}

/** Waits until every run has finished, here or elsewhere, or has failed. */
async function untilDone(
  runs: readonly SweepRun[],
  queue: JobQueue,
  signal: AbortSignal,
  ended: (run: SweepRun, end: RunEnd) => void,
): Promise<void> {
  let open = [...runs];
  while (open.length > 0 && !signal.aborted) {
    const left: SweepRun[] = [];
    for (const run of open) {
      try {
        const job = await queue.getJob(jobOf(run.id));
        if (job && (await job.isFailed())) ended(run, { reason: job.failedReason, isFinal: true });
        // A job that has succeeded is removed, so a missing one has ended.
        else if (job) left.push(run);
      } catch {
        // Redis does not answer at the moment.
        left.push(run);
      }
    }
    open = left;
    await sleep(LOOK_AT_QUEUE, undefined, { signal }).catch(() => {});
  }
}

function connectionOf(url: string) {
  try {
    const { hostname, port, username, password, pathname, protocol } = new URL(url);
    if (!/^rediss?:$/.test(protocol)) throw new TypeError(protocol);
    return {
      host: hostname,
      port: Number(port || 6379),
      db: Number(pathname.slice(1) || 0),
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    };
  } catch (cause) {
    throw new SweepError(
      'SWEEP_ENGINE',
      `--redis ${url}: this is no address of Redis. Expected one such as ${USUAL_REDIS}.`,
      { cause },
    );
  }
}

/** It is an optional peer dependency: most installs of the command need no queue. */
async function loadBullmq() {
  try {
    await import('ioredis');
    return await import('bullmq');
  } catch (cause) {
    throw new SweepError(
      'SWEEP_ENGINE',
      '--engine bullmq: the packages bullmq and ioredis are not installed beside inkling. Run: npm install bullmq ioredis',
      { cause },
    );
  }
}
