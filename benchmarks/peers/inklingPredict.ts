import { createBackend, inklingVersion, linear, predict, relu, sequential, Tensor } from '../inkling.ts';
import { PIXELS } from './mnist.ts';
import { servePredictions } from './predicting.ts';

await servePredictions(async (images, weights, task) => {
  const { hidden } = task.settings;
  const backend = await createBackend(task);
  const network = sequential([linear(PIXELS, hidden), relu(), linear(hidden, 10)], { backend, weights });
  const inputs = images.map((image) => new Tensor('f32', [1, PIXELS], image));
  return {
    version: inklingVersion,
    predict: async (image) => (await predict(network, inputs[image])).probabilities.data,
  };
});
