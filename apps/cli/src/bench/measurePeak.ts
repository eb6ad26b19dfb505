import { UnavailableError } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import type { Pace } from './extent.ts';
import { denseProduct, operationsOfProduct } from './kernelJobs.ts';
import { secondsPerCall } from './secondsPerCall.ts';

/** Rows and columns of the matrices. The part that a kernel works on at one time fits in the L1 cache. */
export const PEAK_SIZE = 128;
/** Number of products in one submission. The cost of submitting them is then negligible. */
const PRODUCTS = 20;
/** The pace is fixed, because all shares of the peak depend on this measurement. */
const PACE: Pace = { seconds: 0.2, runSeconds: 0.001, fewestRuns: 100 };

/**
 * Measures the peak rate of one thread of this machine, in operations a second. The peak is the best run of
 * many small products in fast mode. Undefined where WebAssembly does not run.
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
