import { createRequire } from 'node:module';
import type { NeuralNetwork } from 'brain.js';
import { versionOf } from './protocol.ts';

// This is the bundle for browsers. The bundle for Node loads gpu.js and its native code, which this network
// does not use.
const brain: typeof import('brain.js') = createRequire(import.meta.url)('brain.js/dist/browser.js');

export const brainVersion = versionOf('brain.js');

/** A network 784 → hidden → 10 with random weights. */
export function createBrain(
  hidden: number,
  settings: { activation: 'sigmoid' | 'relu'; learningRate?: number },
): NeuralNetwork<number[], number[]> {
  const network = new brain.NeuralNetwork<number[], number[]>({
    inputSize: 784,
    hiddenLayers: [hidden],
    outputSize: 10,
    ...settings,
  });
  network.initialize();
  return network;
}
