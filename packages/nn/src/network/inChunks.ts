import type { BackendBuffer, Tensor } from '@inkling/tensor';
import { takeTurns } from '../takeTurns.ts';
import { expectSampleSize } from './inputLoader.ts';
import type { Network } from './network.ts';

/** Samples that go through the network at once where nobody learns from them. */
const CHUNK = 200;

/**
 * Takes any number of samples through a network, some at a time.
 * @param visit is given what came out, `[samples, …]`, to keep until it returns, and the number of the first sample.
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
