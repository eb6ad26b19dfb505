import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from './redis.ts';
import { startSlurm } from './slurm.ts';
import { killOne, type SmallSweep } from './smallSweep.ts';

/** A sweep on an engine that loses a process, and must come to the same results. */
interface Check {
  readonly name: string;
  /** The programs that it needs. */
  readonly programs: readonly string[];
  /** @returns what it has done, in words. */
  run(sweep: SmallSweep, folder: string): Promise<string>;
}

const local: Check = {
  name: 'local',
  programs: [],
  async run(sweep, folder) {
    const first = sweep.start(folder);
    const id = await killOne(folder);
    await sleep(200);
    // The runs of a sweep that is killed go on alone; the next sweep waits for them.
    first.child.kill('SIGKILL');
    await sweep.start(folder).success();
    await sweep.expectResults(folder);
    return `killed run ${id} and then the sweep, and went on; the results are the same.`;
  },
};

const parallel: Check = {
  name: 'parallel',
  programs: ['parallel'],
  async run(sweep, folder) {
    await mkdir(folder);
    // In the place of ssh: runs the command here. Its arguments are options, the host, -- and the command.
    const ssh = join(folder, 'ssh');
    await writeFile(ssh, '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec sh -c "$*"\n');
    await chmod(ssh, 0o755);
    const flags = ['--engine', 'parallel', '--hosts', '1/one,1/two', '--jobs', '1'];
    // As where a service starts it, which has no shell of a user.
    const started = sweep.start(folder, flags, { PARALLEL_SSH: ssh, SHELL: undefined });
    const id = await killOne(folder);
    await started.success();
    await sweep.expectResults(folder);
    return `killed run ${id} on one of two hosts (a stand-in for ssh); the results are the same.`;
  },
};

const bullmq: Check = {
  name: 'bullmq',
  programs: ['redis-server'],
  async run(sweep, folder) {
    const redis = await startRedis();
    try {
      const flags = ['--engine', 'bullmq', '--redis', redis.address, '--jobs', '1'];
      const first = sweep.start(folder, flags);
      // A machine that fails: the worker, and the run that it has started.
      const id = await killOne(folder, (pid) => {
        first.child.kill('SIGKILL');
        process.kill(pid, 'SIGKILL');
      });
      const others = [sweep.start(folder, flags), sweep.start(folder, flags)];
      const second = await killOne(folder);
      for (const other of others) await other.success();
      await sweep.expectResults(folder);
      return `killed a worker with run ${id}, then run ${second} of one of two others; the results are the same.`;
    } finally {
      await redis.stop();
    }
  },
};

const slurm: Check = {
  name: 'slurm',
  programs: ['slurmctld', 'slurmd', 'munged', 'sbatch'],
  async run(sweep, folder) {
    const cluster = await startSlurm();
    try {
      const flags = ['--engine', 'slurm'];
      const first = sweep.start(folder, flags, cluster.environment);
      const id = await killOne(folder);
      // The tasks of a sweep that is killed go on. The next sweep waits for them, and submits the rest.
      first.child.kill('SIGKILL');
      await sweep.start(folder, flags, cluster.environment).success();
      await sweep.expectResults(folder);
      const names = (await readdir(join(folder, 'slurm'))).filter((name) => name.startsWith('commands-'));
      const texts = await Promise.all(names.map((name) => readFile(join(folder, 'slurm', name), 'utf8')));
      const [again] = texts.filter((text) => text.includes(id)).toSorted((a, b) => a.length - b.length);
      if (texts.length !== 2 || again.trim().split('\n').length !== 1) {
        throw new Error(`run ${id} alone was to be submitted again:\n${texts.join('\n')}`);
      }
      return `killed run ${id} and the sweep; the next one waited for the other runs; the results are the same.`;
    } finally {
      await cluster.stop();
    }
  },
};

export const checks: readonly Check[] = [local, parallel, bullmq, slurm];
