import {
  inklingFormat,
  type ModelFormat,
  type ModelReadOptions,
  originalFormat,
  type SavedModel,
} from '@inkling/nn';
import {
  anyOf,
  type Beginning,
  beginsAsJson,
  beginsAsPickle,
  beginsAsZipOf,
  mayBeHdf5,
  mayBeOnnx,
  mayBeSafetensors,
} from './beginnings.ts';
import type { StoredTensors } from './storedTensor.ts';

/** A format that programs can choose by the name of a file. */
export interface ListedFormat {
  /** Its name for users: `safetensors`. */
  readonly name: string;
  /** How the names of files end that it writes. If several formats have an ending, the first writes it. */
  readonly endings: readonly string[];
  /** How the names of files end that it reads. Empty if it is only written. */
  readonly reads: readonly string[];
  /** Whether a file may be of it, by its first bytes. Undefined if only its code can tell. */
  readonly begins?: Beginning;
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
  {
    name: 'json',
    endings: ['.json'],
    reads: ['.json'],
    begins: beginsAsJson,
    load: async () => ({ format: inklingFormat }),
  },
  {
    name: 'original',
    endings: [],
    reads: ['.json'],
    begins: beginsAsJson,
    load: async () => ({ format: originalFormat }),
  },
  {
    name: 'pytorch',
    // It reads .pt files by their bytes, but what it writes is safetensors.
    endings: [],
    reads: ['.pt', '.pth', '.safetensors'],
    begins: anyOf(mayBeSafetensors, beginsAsPickle, beginsAsZipOf('data.pkl')),
    async load() {
      const { pytorchFormat, readStateDict } = await import('./pytorch/index.ts');
      return { format: pytorchFormat, readTensors: readStateDict };
    },
  },
  {
    name: 'safetensors',
    endings: ['.safetensors'],
    reads: ['.safetensors'],
    begins: mayBeSafetensors,
    async load() {
      const { readSafetensors, safetensorsFormat } = await import('./safetensors/index.ts');
      return { format: safetensorsFormat, readTensors: (bytes) => readSafetensors(bytes).tensors };
    },
  },
  {
    name: 'npz',
    endings: ['.npz'],
    reads: ['.npz'],
    begins: beginsAsZipOf('.npy'),
    async load() {
      const { npzFormat, readNpz } = await import('./npz/index.ts');
      return { format: npzFormat, readTensors: readNpz };
    },
  },
  {
    name: 'onnx',
    endings: ['.onnx'],
    reads: ['.onnx'],
    begins: mayBeOnnx,
    async load() {
      const { onnxFormat, readOnnx } = await import('./onnx/index.ts');
      return { format: onnxFormat, readWithParts: readOnnx };
    },
  },
  {
    name: 'keras',
    endings: [],
    reads: ['.keras', '.h5'],
    begins: anyOf(mayBeHdf5, beginsAsZipOf('config.json', 'metadata.json', 'model.weights.h5')),
    async load() {
      const { kerasFormat, readKerasWeights } = await import('./keras/index.ts');
      return { format: kerasFormat, readTensors: readKerasWeights };
    },
  },
  {
    name: 'tfjs',
    endings: [],
    reads: ['.json'],
    begins: beginsAsJson,
    async load() {
      const { readTfjs, tfjsFormat } = await import('./tfjs/index.ts');
      return { format: tfjsFormat(), readWithParts: readTfjs };
    },
  },
  {
    name: 'brainjs',
    endings: [],
    reads: ['.json'],
    begins: beginsAsJson,
    load: async () => ({ format: (await import('./brainjs/index.ts')).brainFormat }),
  },
  // Programs, which are written and never read.
  {
    name: 'javascript',
    endings: ['.js', '.mjs'],
    reads: [],
    begins: () => false,
    load: async () => ({ format: (await import('./standalone/index.ts')).javascriptFormat }),
  },
  {
    name: 'typescript',
    endings: ['.ts', '.mts'],
    reads: [],
    begins: () => false,
    load: async () => ({ format: (await import('./standalone/index.ts')).typescriptFormat }),
  },
  {
    name: 'c',
    endings: ['.c'],
    reads: [],
    begins: () => false,
    load: async () => ({ format: (await import('./c/index.ts')).cFormat }),
  },
];
