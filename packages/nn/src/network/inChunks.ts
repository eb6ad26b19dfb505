import type { BackendBuffer, Shape, Tensor } from '@inkling/tensor';
import { retryWhenFull } from '../retryWhenFull.ts';
import { takeTurns } from '../takeTurns.ts';
import { expectSampleSize } from './inputLoader.ts';
import type { Network } from './network.ts';

/** Samples in one forward pass outside training. */
const CHUNK = 200;

/**
 * Runs any number of samples through a network, one chunk after the other.
 * @param forward computes the outputs of some rows, as `network.forward` does.
 * @param visit gets the outputs of a chunk, `[samples, …]`, and the index of its first sample. The outputs
 * are valid until its promise resolves. If memory is full, it is called a second time for the same chunk.
 * @throws ShapeError when a sample is not of the network's size.
 */
export async function inChunks(
  sampleShape: Shape,
  forward: Network['forward'],
  inputs: Tensor<'u8' | 'f32'>,
  visit: (outputs: BackendBuffer, start: number) => Promise<void>,
): Promise<void> {
  expectSampleSize(inputs.shape, sampleShape);
  const count = inputs.shape[0];
  const turn = takeTurns();
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(start + CHUNK, count);
    await retryWhenFull(() => visit(forward(inputs, start, end), start));
    await turn();
  }
}
