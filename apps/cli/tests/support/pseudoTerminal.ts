import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { cleanEnvironment, program } from './inkling.ts';

/** Whether the machine has util-linux's `script`, which gives a process a terminal of its own. */
export const hasPseudoTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/**
 * Starts `inkling` on a terminal. The output of the terminal arrives on standard output. Text that the test
 * writes to standard input arrives as keys. Standard input has to stay open while `inkling` runs.
 *
 * @param size its size in characters. Default: none is known.
 * @param redirection redirection of its output in the syntax of a shell, such as `> file`. Default: none.
 */
export function startOnTerminal(
  args: readonly string[],
  options: {
    readonly folder: string;
    readonly size?: { readonly columns: number; readonly rows: number };
    readonly redirection?: string;
    readonly environment?: Readonly<Record<string, string>>;
  },
): ChildProcessWithoutNullStreams {
  const { folder, size, redirection = '', environment } = options;
  const sized = size ? `stty rows ${size.rows} cols ${size.columns};` : '';
  const command = [...program, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return spawn('script', ['-qec', `${sized} ${command} ${redirection}`, '/dev/null'], {
    cwd: folder,
    env: { ...cleanEnvironment(environment), SHELL: '/bin/sh' },
  });
}
