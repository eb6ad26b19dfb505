import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Where and how a program runs. */
interface RunOptions {
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end, and returns what it has printed.
 *
 * @throws Error if it fails, with all that it has printed.
 */
export type Run = (program: string, args: readonly string[], options: RunOptions) => Promise<string>;

/** @param signal ends the program that runs, and refuses the next. */
export function makeRun(signal: AbortSignal): Run {
  return async (program, args, { cwd, environment = {} }) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [code, printed, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code === 0) return printed;
    throw new Error(`${program} ${args.join(' ')} ended with ${code}, in ${cwd}:\n${printed}${errors}`);
  };
}
