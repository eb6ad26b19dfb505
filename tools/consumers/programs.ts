import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { blockOf } from './readerReadme.ts';

const text = `
import { loadCsv, syntheticDigits, writeCsv } from '@inkling/mnist';
import { linear, sequential } from '@inkling/nn';
import { createReader } from '@inkling/reader';
import { resolveRecipe } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';

const quoted = new TextEncoder().encode('"label","a","b"\\n"7",1,2\\n');
const { inputs } = await loadCsv(quoted, { width: 2, height: 1 });
await writeCsv(syntheticDigits({ count: 3 }), 'digits.csv');
const written = await loadCsv('digits.csv');
sequential([linear(2, 2)], { backend: referenceBackend() });
if (typeof resolveRecipe !== 'function' || typeof wasmBackend !== 'function') throw new Error('an import is missing');
const reader = await createReader();
const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
console.log(inputs.shape.join(), written.inputs.shape.join(), text);
`;

/** A bundle for Node as an ES module must run. */
export async function faultsOfBundle(folder: string): Promise<string[]> {
  writeFileSync(join(folder, 'bundled.mjs'), text);
  await build({
    entryPoints: [join(folder, 'bundled.mjs')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'alone/out.mjs'),
    logLevel: 'error',
  });
  return faultsOf('the bundle', 'alone/out.mjs', '1,2 3,784 7\n', folder);
}

/** The three lines of the reader's README must run in Node. */
export function faultsInNode(folder: string): string[] {
  writeFileSync(join(folder, 'three.mjs'), blockOf('ts'));
  return faultsOf('the example of the reader', 'three.mjs', blockOf('text'), folder);
}

/** The command must start, and compute in WebAssembly. */
export function faultsOfCommand(folder: string, version: string): string[] {
  const program = join('node_modules', 'inkling', 'bin', 'inkling.cjs');
  const said = run(program, folder, 'info', '--json');
  const { version: own, backends } = JSON.parse(said);
  return own === version && backends[0]?.works === true ? [] : [`the command printed ${said}`];
}

function faultsOf(what: string, program: string, expected: string, folder: string): string[] {
  const printed = run(program, folder);
  return printed === expected ? [] : [`${what} printed ${printed}`];
}

function run(program: string, folder: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
}
