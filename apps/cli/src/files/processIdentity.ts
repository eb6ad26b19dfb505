import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from '@inkling/mnist/files';

/** What tells a process from all others, also from a later one with its number. */
export interface ProcessIdentity {
  /** Eight digits for the machine and, on Linux, for the container. */
  readonly machine: string;
  readonly pid: number;
  /** Eight digits for the time at which the process has started; zeros if the system does not tell. */
  readonly started: string;
}

const UNKNOWN = '00000000';

let identity: ProcessIdentity | undefined;

export function thisProcess(): ProcessIdentity {
  identity ??= { machine: machineName(), pid: process.pid, started: startOf(process.pid) };
  return identity;
}

/**
 * Whether a process runs. Undefined if it cannot be known: the process is of another machine, or the system
 * does not tell when a process has started.
 */
export function isRunning({ machine, pid, started }: ProcessIdentity): boolean | undefined {
  if (machine !== thisProcess().machine) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user refuses the signal, so it runs.
    if (systemCode(error) === 'ESRCH') return false;
  }
  return started === UNKNOWN ? undefined : startOf(pid) === started;
}

/** Numbers of processes mean nothing outside of a machine, and on Linux outside of a container. */
function machineName(): string {
  return digits(`${hostname()} ${textOf(() => readlinkSync('/proc/self/ns/pid'))}`);
}

/**
 * Field 22 of proc_pid_stat(5): the start in ticks since the machine has started, with the name of that
 * start. A process that has ended and whose parent has not asked for it yet (state Z) has none.
 */
function startOf(pid: number): string {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is a name in parentheses, which may contain any character.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  if (start === undefined || state === 'Z') return UNKNOWN;
  return digits(`${start} ${textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))}`);
}

function digits(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Other systems than Linux have no such file. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
