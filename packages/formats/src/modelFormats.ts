import {
  inklingFormat,
  type ModelFormat,
  type ModelReadOptions,
  originalFormat,
  type SavedModel,
} from '@inkling/nn';
import type { StoredTensors } from './storedTensor.ts';

/** A format that programs can choose by the name of a file. */
export interface ListedFormat {
  /** Its name for users: `safetensors`. */
  readonly name: string;
  /** How the names of files end that it writes. If several formats have an ending, the first writes it. */
  readonly endings: readonly string[];
  /** Fetches its code. */
  load(): Promise<LoadedFormat>;
}

export interface LoadedFormat {
  readonly format: ModelFormat;
  /** Reads the tensors of a file without layers. Undefined in a format whose files always have layers. */
  readonly readTensors?: (bytes: Uint8Array) => StoredTensors;
  /** Reads a model with other files beside it. Undefined in a format of one file. */
  readonly readWithParts?: (
    bytes: Uint8Array,
    options: ModelReadOptions,
    part: PartReader,
  ) => Promise<SavedModel>;
}

/** Fetches a file that a model names. The name leads to nothing outside of the model's folder. */
export type PartReader = (name: string) => Promise<Uint8Array>;

/**
 * All formats, in the order in which they are tried: safetensors recognizes files of pytorch too. Another
 * one is a folder and an entry here.
 */
export const modelFormats: readonly ListedFormat[] = [
  { name: 'json', endings: ['.json'], load: async () => ({ format: inklingFormat }) },
  { name: 'original', endings: [], load: async () => ({ format: originalFormat }) },
  {
    name: 'pytorch',
    // It reads .pt files by their bytes, but what it writes is safetensors.
    endings: [],
    async load() {
      const { pytorchFormat, readStateDict } = await import('./pytorch/index.ts');
      return { format: pytorchFormat, readTensors: readStateDict };
    },
  },
  {
    name: 'safetensors',
    endings: ['.safetensors'],
    async load() {
      const { readSafetensors, safetensorsFormat } = await import('./safetensors/index.ts');
      return { format: safetensorsFormat, readTensors: (bytes) => readSafetensors(bytes).tensors };
    },
  },
  {
    name: 'npz',
    endings: ['.npz'],
    async load() {
      const { npzFormat, readNpz } = await import('./npz/index.ts');
      return { format: npzFormat, readTensors: readNpz };
    },
  },
  {
    name: 'onnx',
    endings: ['.onnx'],
    load: async () => ({ format: (await import('./onnx/index.ts')).onnxFormat }),
  },
  {
    name: 'keras',
    endings: [],
    async load() {
      const { kerasFormat, readKerasWeights } = await import('./keras/index.ts');
      return { format: kerasFormat, readTensors: readKerasWeights };
    },
  },
  {
    name: 'tfjs',
    endings: [],
    async load() {
      const { readTfjs, tfjsFormat } = await import('./tfjs/index.ts');
      return { format: tfjsFormat(), readWithParts: readTfjs };
    },
  },
  {
    name: 'brainjs',
    endings: [],
    load: async () => ({ format: (await import('./brainjs/index.ts')).brainFormat }),
  },
  {
    name: 'javascript',
    endings: ['.js', '.mjs'],
    load: async () => ({ format: (await import('./standalone/index.ts')).javascriptFormat }),
  },
  {
    name: 'typescript',
    endings: ['.ts', '.mts'],
    load: async () => ({ format: (await import('./standalone/index.ts')).typescriptFormat }),
  },
];
