// The same weights, but brain.js ends in ReLU where the others end in softmax.
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

/** brain.js keeps the weights of each unit together; here they are `[inputs, units]`. */
function rowsOfTranspose(weight: Float32Array, units: number): Float32Array[] {
  return Array.from({ length: units }, (_, unit) => weight.filter((_, index) => index % units === unit));
}
