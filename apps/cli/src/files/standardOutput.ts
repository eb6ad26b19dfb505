import type { Content } from '@inkling/mnist/files';
import { ArgumentError, printable } from '@inkling/tensor';

/** The name of a file that stands for standard output, as in most programs. */
export const STANDARD_OUTPUT = '-';

/**
 * Checks before the work starts that a result can go to standard output, if `-` names it.
 *
 * @param flag the flag that names the file, such as `--out`
 * @throws ArgumentError when standard output is a terminal, or is for events
 */
export function expectStandardOutput(
  flag: string,
  path: string,
  {
    json = false,
    isTerminal = process.stdout.isTTY,
  }: { readonly json?: boolean; readonly isTerminal?: boolean },
): void {
  if (path !== STANDARD_OUTPUT) return;
  if (json) {
    throw new ArgumentError(
      `${flag}: - is standard output, where --json prints its events. Name a file, or leave --json out.`,
    );
  }
  if (isTerminal) {
    throw new ArgumentError(
      `${flag}: - is standard output, which is a terminal here. Redirect it to a file or a program, or name a file.`,
    );
  }
}

/** @throws ArgumentError when `-` names a file that cannot go to standard output, where the report is. */
export function refuseStandardOutput(flag: string, path: string): void {
  if (path !== STANDARD_OUTPUT) return;
  throw new ArgumentError(`${flag}: - is standard output, but only a model can go there. Name a file.`);
}

/** The name of a written file, for a person. */
export function outputName(path: string): string {
  return path === STANDARD_OUTPUT ? 'standard output' : printable(path);
}

/** Writes to standard output, and waits until its reader has taken everything. */
export async function writeStandardOutput(content: Content): Promise<void> {
  const chunks = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const chunk of chunks) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
}
