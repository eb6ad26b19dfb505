import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../packages/tensor-wasm/scripts/assemble.ts');

let isAssembled = false;

/** Makes the WebAssembly binaries if they are missing or old, so that tests run on a fresh clone. */
export default function assemble(): void {
  // Each project asks, and the first one makes them for all.
  if (isAssembled) return;
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
  isAssembled = true;
}
