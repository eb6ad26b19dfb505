import type { BackendBuffer, Tensor } from '@inkling/tensor';
import { takeTurns } from '../takeTurns.ts';
import { expectSampleSize } from './inputLoader.ts';
import type { Network } from './network.ts';

/** Samples in one forward pass outside training. */
const CHUNK = 200;

/**
 * Runs any number of samples through a network, one chunk after the other.
 * @param visit gets the outputs of a chunk, `[samples, …]`, and the index of its first sample. The outputs
 * are valid until its promise resolves.
 * @throws ShapeError when a sample is not of the network's size.
 */
export async function inChunks(
  network: Network,
  inputs: Tensor<'u8' | 'f32'>,
  visit: (outputs: BackendBuffer, start: number) => Promise<void>,
): Promise<void> {
  expectSampleSize(inputs.shape, network.shapes[0]);
  const count = inputs.shape[0];
  const turn = takeTurns();
  for (let start = 0; start < count; start += CHUNK) {
    await visit(network.forward(inputs, start, Math.min(start + CHUNK, count)), start);
    await turn();
  }
}
