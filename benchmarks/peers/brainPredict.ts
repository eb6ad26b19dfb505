// The weights are the same, but the last layer of brain.js is ReLU where the others have softmax.
import { brainVersion, createBrain } from './brainNetwork.ts';
import { servePredictions } from './predicting.ts';
import { layersOf } from './training.ts';

await servePredictions((images, weights, { settings: { hidden } }) => {
  const network = createBrain(hidden, { activation: 'relu' });
  const { weight1, bias1, weight2, bias2 } = layersOf(weights, hidden);
  network.weights = [[], rowsOfTranspose(weight1, hidden), rowsOfTranspose(weight2, 10)];
  network.biases = [new Float32Array(), bias1.slice(), bias2.slice()];
  const inputs = images.map((image) => Array.from(image));
  return { version: brainVersion, predict: (image) => network.run(inputs[image]) };
});

/** Transposes weights from `[inputs, units]`: brain.js keeps the weights of each unit together. */
function rowsOfTranspose(weight: Float32Array, units: number): Float32Array[] {
  return Array.from({ length: units }, (_, unit) => weight.filter((_, index) => index % units === unit));
}
