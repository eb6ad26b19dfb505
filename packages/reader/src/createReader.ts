import { type Backend, pickBackend } from '@inkling/tensor';
import { inferenceBackend } from '@inkling/tensor-wasm/inference';
import type { Learned } from './learning/learned.ts';
import { makeReader } from './makeReader.ts';
import { readDigitNetwork } from './network/digitNetwork.ts';
import type { Reader } from './reader.ts';

export interface ReaderOptions {
  /** What an earlier reader was taught: the result of its `save()`. Default: nothing. */
  readonly learned?: Learned;
  /**
   * The backend that computes. Default: WebAssembly on one thread where it runs, else the reference. The
   * answers are the same to the bit.
   */
  readonly backend?: Backend;
}

/**
 * Creates a reader of handwritten digits. The weights of its network are a module of this package, which is
 * imported here, so there is no file to host.
 * @throws ArgumentError when `learned` is not the result of `save()`.
 */
export async function createReader({ backend, learned }: ReaderOptions = {}): Promise<Reader> {
  const [{ weights }, computing] = await Promise.all([
    import('./network/weights.ts'),
    backend ?? pickBackend([inferenceBackend, loadReference]),
  ]);
  const reader = await makeReader(await readDigitNetwork(weights, computing), learned);
  if (backend) return reader;
  return {
    ...reader,
    close() {
      reader.close();
      computing.close();
    },
  };
}

/** It is imported only where WebAssembly does not run, so bundlers put it into a file of its own. */
async function loadReference(): Promise<Backend> {
  const { referenceBackend } = await import('@inkling/tensor/reference');
  return referenceBackend();
}
