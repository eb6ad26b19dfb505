import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { cleanEnvironment, program } from './inkling.ts';

/** Whether there is util-linux's `script`, which gives a process a terminal of its own. */
export const hasPseudoTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/**
 * Starts `inkling` on a terminal: what it shows there comes on standard output, and what is written to standard input
 * it gets as keys. Standard input has to stay open while it runs.
 *
 * @param redirection what a shell is to do with its output, such as `> file`. Default: nothing.
 */
export function startOnTerminal(
  args: readonly string[],
  options: {
    readonly folder: string;
    readonly redirection?: string;
    readonly environment?: Readonly<Record<string, string>>;
  },
): ChildProcessWithoutNullStreams {
  const { folder, redirection = '', environment } = options;
  const command = [...program, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return spawn('script', ['-qec', `${command} ${redirection}`, '/dev/null'], {
    cwd: folder,
    env: { ...cleanEnvironment(environment), SHELL: '/bin/sh' },
  });
}
