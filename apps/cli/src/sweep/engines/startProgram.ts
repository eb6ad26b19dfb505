import { type ChildProcess, spawn } from 'node:child_process';
import { systemCode } from '@inkling/mnist/files';
import { SweepError } from '../sweepError.ts';

/** How a program has ended. */
export interface Ended {
  /** Null if a signal has ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** The end of what it has said on standard error. */
  readonly stderr: string;
}

export interface StartOptions {
  /** What it reads from standard input. Default: nothing. */
  readonly input?: string;
  /** Variables of its environment, besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Asks it to end. */
  readonly signal?: AbortSignal;
  /** The signal that asks it. Default: SIGTERM. */
  readonly stopBy?: NodeJS.Signals;
  /** What to do if the program is missing: a sentence. */
  readonly advice?: string;
}

/** Characters of standard error that are kept. */
const KEPT = 20_000;

/**
 * Runs a program to its end.
 *
 * It has a process group of its own: Ctrl-C in a terminal reaches all processes of a group, and a run that
 * is asked to stop twice ends without saving. If this process exits before it, the program and its
 * children are killed.
 *
 * @throws SweepError `SWEEP_ENGINE` when there is no such program.
 */
export function startProgram(words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { input = '', environment, signal, stopBy = 'SIGTERM', advice } = options;
  const [command, ...rest] = words;
  const child = spawn(command, rest, {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-1_000_000);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT);
  });
  // A program that ends early closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const stop = () => void child.kill(stopBy);
  const end = () => killGroup(child);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  process.once('exit', end);
  return new Promise<Ended>((resolve, reject) => {
    child.once('error', (cause) => {
      const reason = systemCode(cause) === 'ENOENT' ? 'there is no such program' : cause.message;
      reject(
        new SweepError('SWEEP_ENGINE', `${command}: ${reason}.${advice ? ` ${advice}` : ''}`, { cause }),
      );
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    process.off('exit', end);
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** The sentence of an error that `inkling` prints on standard error. Undefined if there is none. */
export function errorIn(stderr: string): string | undefined {
  return stderr
    .split('\n')
    .map((line) => /(?:^|\t)inkling: (?<message>.+)$/.exec(line)?.groups?.message)
    .findLast((message) => message !== undefined);
}
