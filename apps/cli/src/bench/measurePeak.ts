import { UnavailableError } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import type { Pace } from './extent.ts';
import { denseProduct, operationsOfProduct } from './kernelJobs.ts';
import { secondsPerCall } from './secondsPerCall.ts';

/** Of matrices with so many rows and columns, what is worked on at a time stays in the first cache. */
export const PEAK_SIZE = 128;
/** Products that are handed over at once, so that handing over costs next to nothing. */
const PRODUCTS = 20;
/** Always as long: all shares hang on it. */
const PACE: Pace = { seconds: 0.2, runSeconds: 0.001, fewestRuns: 100 };

/**
 * Operations a second that one thread of this machine does at best: the best run of many small products in fast mode.
 * Undefined where WebAssembly does not run.
 */
export async function measurePeak(): Promise<number | undefined> {
  try {
    const backend = await wasmBackend({ mode: 'fast', threads: 1 });
    const { call, output } = denseProduct(backend, PEAK_SIZE);
    const callMany = () => {
      for (let done = 0; done < PRODUCTS; done += 1) call();
    };
    const times = await secondsPerCall(backend, { call: callMany, output }, PACE);
    return (PRODUCTS * operationsOfProduct(PEAK_SIZE, PEAK_SIZE, PEAK_SIZE)) / Math.min(...times);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return undefined;
  }
}
