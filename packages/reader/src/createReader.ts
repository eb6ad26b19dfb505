import { type Backend, pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import type { Learned } from './learning/learned.ts';
import { makeReader } from './makeReader.ts';
import { readDigitNetwork } from './network/digitNetwork.ts';
import { weights } from './network/weights.ts';
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
 * Creates a reader of handwritten digits. The weights of its network are part of this package, so nothing is
 * loaded.
 * @throws ArgumentError when `learned` is not the result of `save()`.
 */
export async function createReader({ backend, learned }: ReaderOptions = {}): Promise<Reader> {
  if (backend) return makeReader(await readDigitNetwork(weights, backend), learned);
  const own = await pickBackend([() => wasmBackend({ threads: 1 }), referenceBackend]);
  const reader = await makeReader(await readDigitNetwork(weights, own), learned);
  return {
    ...reader,
    close() {
      reader.close();
      own.close();
    },
  };
}
