// Checks the built packages as their users meet them: `node tools/checkConsumers.ts`, after a build. Types
// must compile in each common mode of resolution, without the DOM and without Node's types, and a bundle
// for Node as an ES module must run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'inkling-consumer-'));
const packages = ['tensor', 'tensor-wasm', 'nn', 'mnist', 'recipes', 'reader'];

const types = `
import { tensor, type Tensor } from '@inkling/tensor';
import { exp } from '@inkling/tensor/math';
import { type MatmulSettings } from '@inkling/tensor/kernels';
import { conformanceClaims } from '@inkling/tensor/testing';
import { wasmBackend } from '@inkling/tensor-wasm';
import { linear, sequential } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { writeWhole } from '@inkling/mnist/files';
import { type ImageDataset, loadCsv, loadImages, loadMnist, writeCsv } from '@inkling/mnist';
import { createReader, type Reading } from '@inkling/reader';
import { resolveRecipe } from '@inkling/recipes';

const digits: Promise<ImageDataset> = loadCsv('digits.csv');
const bytes: Promise<ImageDataset> = loadCsv(new Uint8Array(3));
export const used = { tensor, exp, conformanceClaims, wasmBackend, linear, sequential, allLayers, layerCases, resolveRecipe };
export const files = { digits, bytes, mnist: loadMnist('mnist'), one: loadImages('x'), writeCsv, writeWhole };
export type Used = [Tensor, MatmulSettings, Reading];
export const reader = createReader();
`;

const bundled = `
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

const base: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  skipLibCheck: false,
};

const modes: Readonly<Record<string, ts.CompilerOptions>> = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  node10: {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: '6.0',
  },
};

function faultsOfTypes(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([join(folder, 'types.ts')], { ...base, ...options });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

async function faultsOfBundle(): Promise<string[]> {
  await build({
    entryPoints: [join(folder, 'bundled.mjs')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'alone/out.mjs'),
    logLevel: 'error',
  });
  const printed = execFileSync(process.execPath, ['out.mjs'], {
    cwd: join(folder, 'alone'),
    encoding: 'utf8',
  });
  return printed === '1,2 3,784 7\n' ? [] : [`the bundle printed ${printed}`];
}

mkdirSync(join(folder, 'node_modules/@inkling'), { recursive: true });
for (const name of packages) {
  symlinkSync(join(root, 'packages', name), join(folder, 'node_modules/@inkling', name), 'dir');
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
writeFileSync(join(folder, 'types.ts'), types);
writeFileSync(join(folder, 'bundled.mjs'), bundled);
try {
  const faults = [
    ...Object.entries(modes).flatMap(([mode, options]) =>
      faultsOfTypes(options).map((fault) => `types under ${mode}: ${fault}`),
    ),
    ...(await faultsOfBundle()),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
