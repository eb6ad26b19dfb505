import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../packages/tensor-wasm/scripts/assemble.ts');

/** Makes the WebAssembly binaries if they are missing or old, so that tests run on a fresh clone. */
export default function assemble(): void {
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
