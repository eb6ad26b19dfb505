import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.ts';

/**
 * Starts a cluster of Slurm with one node: this machine. All of its files are in a folder of its own, and its
 * daemons end with `stop`. It must be root, because Slurm starts jobs as their users.
 */
export async function startSlurm(): Promise<{ environment: Record<string, string>; stop(): Promise<void> }> {
  if (process.getuid?.() !== 0) throw new Error('slurm: only root can start a cluster.');
  // Munge refuses a folder that others may change, and /tmp is one unless it is sticky; /run is not.
  const folder = await mkdtemp('/run/inkling-slurm-');
  const daemons: ChildProcess[] = [];
  const start = (command: string, args: readonly string[]) =>
    daemons.push(spawn(command, args, { stdio: 'ignore', env: { ...process.env, SLURM_CONF: conf } }));
  const conf = join(folder, 'slurm.conf');
  const stop = async () => {
    for (const daemon of daemons.toReversed()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      const ended = once(daemon, 'close');
      daemon.kill();
      await Promise.race([ended, sleep(3000).then(() => daemon.kill('SIGKILL'))]);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const key = join(folder, 'munge.key');
    const socket = join(folder, 'munge.socket');
    for (const name of ['state', 'spool', 'logs']) await mkdir(join(folder, name));
    await writeFile(key, randomBytes(128), { mode: 0o400 });
    await writeFile(conf, await configuration(folder, socket));
    const files = ['pid-file', 'log-file', 'seed-file'].map(
      (name) => `--${name}=${join(folder, `munge.${name}`)}`,
    );
    start('munged', ['--foreground', '--force', `--key-file=${key}`, `--socket=${socket}`, ...files]);
    start('slurmctld', ['-D', '-f', conf]);
    start('slurmd', ['-D', '-f', conf]);
    const environment = { SLURM_CONF: conf };
    await untilIdle(environment, folder);
    return { environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function configuration(folder: string, socket: string): Promise<string> {
  const name = hostname().split('.')[0];
  const user = userInfo().username;
  return Object.entries({
    ClusterName: 'inkling',
    SlurmctldHost: `${name}(127.0.0.1)`,
    SlurmctldPort: await freePort(),
    SlurmdPort: await freePort(),
    AuthType: 'auth/munge',
    AuthInfo: `socket=${socket}`,
    SlurmUser: user,
    SlurmdUser: user,
    StateSaveLocation: join(folder, 'state'),
    SlurmdSpoolDir: join(folder, 'spool'),
    SlurmctldPidFile: join(folder, 'slurmctld.pid'),
    SlurmdPidFile: join(folder, 'slurmd.pid'),
    SlurmctldLogFile: join(folder, 'logs/slurmctld'),
    SlurmdLogFile: join(folder, 'logs/slurmd'),
    // Without cgroups, databases and MPI, none of which a container has.
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    JobAcctGatherType: 'jobacct_gather/none',
    AccountingStorageType: 'accounting_storage/none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    SchedulerType: 'sched/builtin',
    SchedulerParameters: 'sched_interval=1,sched_min_interval=0',
    MpiDefault: 'none',
    SwitchType: 'switch/none',
    ReturnToService: 2,
    MinJobAge: 5,
    NodeName: `${name} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN`,
    PartitionName: `all Nodes=${name} Default=YES MaxTime=INFINITE State=UP`,
  })
    .map(([field, value]) => `${field}=${value}\n`)
    .join('');
}

async function untilIdle(environment: Record<string, string>, folder: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { stdout } = spawnSync('sinfo', ['--noheader', '--format=%T'], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    if (stdout?.trim() === 'idle') return;
    await sleep(200);
  }
  const logs = ['slurmctld', 'slurmd'].map((name) =>
    readFile(join(folder, 'logs', name), 'utf8').catch(String),
  );
  throw new Error(`slurm: the node is not ready within 2 minutes.\n${(await Promise.all(logs)).join('\n')}`);
}
