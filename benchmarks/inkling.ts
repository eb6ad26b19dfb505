// All that the benchmarks import from Inkling: the entry points of its packages, read from their sources.
import nn from '../packages/nn/package.json' with { type: 'json' };
import { type WasmBackend, wasmBackend } from '../packages/tensor-wasm/src/index.ts';

export {
  adam,
  conv2d,
  flatten,
  he,
  linear,
  maxPool2d,
  predictOne,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  train,
} from '../packages/nn/src/index.ts';
export { createRandom, permutation, referenceBackend, Tensor } from '../packages/tensor/src/index.ts';

export const inklingVersion = nn.version;

/**
 * Creates a backend with exactly the given number of threads, in the mode that the options of a peer name.
 */
export async function createBackend({
  threads,
  options,
}: {
  readonly threads: number;
  readonly options: Readonly<Record<string, string>>;
}): Promise<WasmBackend> {
  const backend = await wasmBackend({ threads, mode: options.mode === 'fast' ? 'fast' : 'exact' });
  if (backend.info.threads !== threads)
    throw new Error(`Inkling has ${backend.info.threads} threads here, not ${threads}.`);
  return backend;
}
