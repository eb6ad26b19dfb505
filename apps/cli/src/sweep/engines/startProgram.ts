import { type ChildProcess, spawn } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { systemCode } from '@inkling/mnist/files';
import { SweepError } from '../sweepError.ts';

/** How a program has ended. */
export interface Ended {
  /** Null if a signal has ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** The end of what it has said on standard error, or in its log. */
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
  /**
   * A file to which all that it says is added. A program with a log goes on if this process is killed,
   * because it does not write to a pipe.
   */
  readonly log?: string;
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
export async function startProgram(
  words: readonly string[],
  { log, ...options }: StartOptions = {},
): Promise<Ended> {
  if (log === undefined) return run(words, options, 'pipe');
  const file = await open(log, 'a+');
  try {
    const { size } = await file.stat();
    const ended = await run(words, options, file.fd);
    return { ...ended, stderr: await textFrom(file, size) };
  } finally {
    await file.close();
  }
}

/** @param output where it writes: to this process, or to a file. */
function run(
  words: readonly string[],
  { input = '', environment, signal, stopBy = 'SIGTERM', advice }: Omit<StartOptions, 'log'>,
  output: 'pipe' | number,
): Promise<Ended> {
  const [command, ...rest] = words;
  const child = spawn(command, rest, {
    detached: true,
    stdio: ['pipe', output, output],
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-1_000_000);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT);
  });
  // A program that ends early closes the pipe.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
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

/** What was added to a file, of which the end is enough. */
async function textFrom(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(start, size - KEPT);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return buffer.toString('utf8', 0, bytesRead);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
