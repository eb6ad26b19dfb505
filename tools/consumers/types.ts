import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What needs no DOM. */
const everywhere = `
import { tensor, type Tensor } from '@inkling/tensor';
import { exp } from '@inkling/tensor/math';
import { type MatmulSettings } from '@inkling/tensor/kernels';
import { referenceBackend } from '@inkling/tensor/reference';
import { conformanceClaims } from '@inkling/tensor/testing';
import { wasmBackend } from '@inkling/tensor-wasm';
import { inferenceBackend } from '@inkling/tensor-wasm/inference';
import { linear, sequential } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { writeWhole } from '@inkling/mnist/files';
import { type ImageDataset, loadCsv, loadImages, loadMnist, writeCsv } from '@inkling/mnist';
import { createReader, type Reading } from '@inkling/reader';
import { FormatError } from '@inkling/formats';
import { npzFormat } from '@inkling/formats/npz';
import { pytorchFormat } from '@inkling/formats/pytorch';
import { onnxFormat } from '@inkling/formats/onnx';
import { safetensorsFormat } from '@inkling/formats/safetensors';
import { javascriptFormat } from '@inkling/formats/standalone';
import { resolveRecipe } from '@inkling/recipes';

const digits: Promise<ImageDataset> = loadCsv('digits.csv');
const bytes: Promise<ImageDataset> = loadCsv(new Uint8Array(3));
export const used = { tensor, exp, conformanceClaims, referenceBackend, wasmBackend, inferenceBackend, linear, sequential, allLayers, layerCases, FormatError, javascriptFormat, npzFormat, onnxFormat, pytorchFormat, safetensorsFormat, resolveRecipe };
export const files = { digits, bytes, mnist: loadMnist('mnist'), one: loadImages('x'), writeCsv, writeWhole };
export type Used = [Tensor, MatmulSettings, Reading];
export const reader = createReader();
`;

const inPages = `
import { InklingPad, type ReadEvent } from '@inkling/reader/pad';
import { createReader, InklingPad as Standalone } from '@inkling/reader/standalone';

const pad: Standalone = new InklingPad();
pad.addEventListener('read', ({ detail }: ReadEvent) => console.log(detail.text));
export const reader = createReader();
`;

const base: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
  skipLibCheck: false,
  // Checks the types of our packages, but not those that come with TypeScript, which take most of the time.
  skipDefaultLibCheck: true,
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

/**
 * Types must compile in each common mode of resolution, without Node's types, and without the DOM where they
 * are not about a page.
 */
export function faultsOfTypes(folder: string): string[] {
  return [
    ...faultsOf('everywhere.ts', everywhere, ['lib.es2022.d.ts'], folder),
    ...faultsOf('inPages.ts', inPages, ['lib.es2022.d.ts', 'lib.dom.d.ts'], folder),
  ];
}

function faultsOf(name: string, text: string, lib: string[], folder: string): string[] {
  const path = join(folder, name);
  writeFileSync(path, text);
  return Object.entries(modes).flatMap(([mode, options]) =>
    ts
      .getPreEmitDiagnostics(ts.createProgram([path], { ...base, lib, ...options }))
      .map(
        ({ file, messageText }) =>
          `types under ${mode}: ${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
  );
}
