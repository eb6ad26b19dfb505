import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { bundle } from '../../../../tools/bundle.ts';

// Bundled, as programs have it: the sources would be read anew by each program.
const folder = await mkdtemp(join(tmpdir(), 'inkling-wasm-'));
await bundle({ file: resolve(import.meta.dirname, '../../src/index.ts') }, { out: folder });
afterAll(() => rm(folder, { recursive: true }));

/**
 * Starts a program as a process of its own.
 * @param text text of a module, which can use `wasmBackend`.
 * @param flags flags for Node.
 */
export function startProgram(text: string, flags: readonly string[] = []): ChildProcessWithoutNullStreams {
  const module = `import { wasmBackend } from '${join(folder, 'main.mjs')}';\n${text}`;
  return spawn(process.execPath, ['--input-type=module', ...flags, '--eval', module]);
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
