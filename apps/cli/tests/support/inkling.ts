import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

export interface Run {
  /** The exit code. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Where it runs. */
  readonly folder: string;
  /** What it finds on standard input. Default: nothing. */
  readonly input?: string | Uint8Array;
  /** Variables beside those of `cleanEnvironment`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: `program`. */
  readonly start?: readonly [command: string, ...first: string[]];
}

/** The program, bundled once for all tests. Only projects that start programs have it. */
const PROGRAM = inject('inklingProgram');

/** What starts the program: a command and its first arguments. */
export const program = [process.execPath, PROGRAM] as const;

/** What starts it from its sources, as `pnpm inkling` does. */
export const programFromSources = [
  process.execPath,
  '--conditions=@inkling/source',
  join(import.meta.dirname, '../../src/main.ts'),
] as const;

const LEFT_OUT =
  /^(CI|COLUMNS|FORCE_COLOR|INIT_CWD|INKLING_DATA|LANG|LC_\w+|NO_COLOR|NODE_\w+|npm_\w+|TERM|VITEST\w*)$/;

/** Where Node keeps what it has compiled: beside the program, and gone with it. */
const COMPILE_CACHE = join(dirname(PROGRAM), 'compile-cache');

/** The environment of every program that the tests start, the same for every user and machine. */
export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm',
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    ...extra,
  };
}

/** Runs `inkling` with these arguments, as a process of its own, to its end. */
export async function inkling(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = startInkling(args, options);
  // A program that refuses its input early closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input);
  return finished(child);
}

export function startInkling(
  args: readonly string[],
  { folder, environment, start = program }: RunOptions,
): ChildProcessWithoutNullStreams {
  const [command, ...first] = start;
  return spawn(command, [...first, ...args], { cwd: folder, env: cleanEnvironment(environment) });
}

/** Collects what a process says until it ends. To be called at once, lest the beginning be missed. */
export async function finished(child: ChildProcessWithoutNullStreams): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** Waits until a process has said something. To be called at once as well. */
export function said(child: ChildProcessWithoutNullStreams, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (wanted.test(text)) resolve();
    });
    child.once('close', () => reject(new Error(`ended without saying ${wanted}: ${text}`)));
  });
}

export type Event = Readonly<Record<string, unknown>>;

/** The lines of standard output, each of which must be a JSON object with an `event`. */
export function eventsOf({ stdout }: Run): Event[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const event: Event = JSON.parse(line);
      if (typeof event.event !== 'string') throw new Error(`no event: ${line}`);
      return event;
    });
}
