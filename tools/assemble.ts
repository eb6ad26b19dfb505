import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** What is generated: the WebAssembly binaries, and the program of the worker that augments images. */
const scripts = ['tensor-wasm', 'mnist'].map((name) =>
  resolve(import.meta.dirname, '../packages', name, 'scripts/assemble.ts'),
);

let isAssembled = false;

/** Generates what is missing or old, so that tests and programs run on a fresh clone. */
export default function assemble(): void {
  // Each project of tests asks, and the first one makes it for all.
  if (isAssembled) return;
  for (const script of scripts) execFileSync(process.execPath, [script], { stdio: 'inherit' });
  isAssembled = true;
}

if (import.meta.main) assemble();
