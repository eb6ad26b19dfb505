import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';

const INDEX = new URL('../../src/index.ts', import.meta.url);

/**
 * Starts a program as a process of its own.
 * @param text text of a module, which can use `wasmBackend`.
 * @param flags flags for Node.
 */
export function startProgram(text: string, flags: readonly string[] = []): ChildProcessWithoutNullStreams {
  const module = `import { wasmBackend } from '${INDEX}';\n${text}`;
  const options = ['--conditions=@inkling/source', '--input-type=module', ...flags, '--eval', module];
  return spawn(process.execPath, options);
}

/** Waits for the first output of a program. Call it directly after the start. */
export function said(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('close', () => reject(new Error('The program ended without any output.')));
  });
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Collects the output of a program until it ends. Call it directly after the start, or it misses the
 * beginning.
 */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal]: [number | null, NodeJS.Signals | null] = await once(child, 'close').then(
    ([code, signal]) => [code, signal],
  );
  return { code, signal, stdout, stderr };
}

/** Runs a program to its end. */
export function runProgram(text: string, flags?: readonly string[]): Promise<Ended> {
  return ended(startProgram(text, flags));
}
