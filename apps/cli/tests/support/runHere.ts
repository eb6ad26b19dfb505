import { vi } from 'vitest';
import { run } from '../../src/run.ts';
import type { Run } from './inkling.ts';

/**
 * Runs the command in this process, without the start of a program, which takes longer than most refusals. It
 * takes the streams and the folder of the process, so tests that use it must not run at the same time.
 *
 * @param options.folder where it runs. Default: paths must be absolute.
 */
export async function runHere(
  args: readonly string[],
  { folder = process.cwd() }: { readonly folder?: string } = {},
): Promise<Run> {
  const home = process.cwd();
  let stdout = '';
  let stderr = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    stdout += String(chunk);
    return written(rest);
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((chunk, ...rest) => {
    stderr += String(chunk);
    return written(rest);
  });
  const before = process.exitCode;
  process.exitCode = undefined;
  process.chdir(folder);
  try {
    const code = await run(args);
    return { code, stdout, stderr };
  } finally {
    process.chdir(home);
    process.exitCode = before;
    out.mockRestore();
    err.mockRestore();
  }
}

/** Tells the caller of `write` that its text is written, where the caller has asked to be told. */
function written(rest: readonly unknown[]): true {
  const told = rest.at(-1);
  if (typeof told === 'function') told();
  return true;
}
