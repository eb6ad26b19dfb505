import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileSystem } from './fileSystem.node.ts';
import { systemCode } from './systemError.node.ts';

/**
 * `.inkling-<machine>-<process>-<random>.tmp`, shorter than file systems allow, however long the file's name.
 */
const NAME = /^\.inkling-(?<machine>[0-9a-f]{8})-(?<pid>[0-9]{1,10})-[0-9a-f]{12}\.tmp$/;

/**
 * A leftover is removed only if it has not changed for this long, in milliseconds. It is the second guard:
 * two machines that share a folder may have the same name.
 */
const REST = 60_000;

/** A free name in a folder, for a file that is renamed when it is complete. It names its process. */
export function temporaryFile(folder: string, ending = '.tmp'): string {
  return join(folder, `.inkling-${machineName()}-${process.pid}-${randomBytes(6).toString('hex')}${ending}`);
}

/**
 * Removes temporary files that are surely dead: of a process of this machine that has ended, and unchanged
 * for a minute. What cannot be removed stays; no error is thrown.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await fileSystem.readdir(folder).catch(() => []);
  for (const name of names) {
    const { machine, pid } = NAME.exec(name)?.groups ?? {};
    if (!hasEnded(machine, Number(pid))) continue;
    const path = join(folder, name);
    try {
      const { mtimeMs } = await fileSystem.lstat(path);
      if (Date.now() - mtimeMs >= REST) await fileSystem.unlink(path);
    } catch {
      // Another save may have removed it, or it belongs to another user.
    }
  }
}

/** Whether a process is one of this machine that does not run any more. */
export function hasEnded(machine: string | undefined, pid: number): boolean {
  return machine === machineName() && !isAlive(pid);
}

/** Whether a process with this number runs. A process of another user refuses the signal, so it runs. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

let machine: string | undefined;

/** Eight digits for the machine, and on Linux for the container: process numbers mean nothing outside. */
export function machineName(): string {
  machine ??= createHash('sha256').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8);
  return machine;
}

/** pid_namespaces(7). */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
