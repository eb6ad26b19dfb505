import { createBackend, inklingVersion, linear, predictOne, relu, sequential } from '../inkling.ts';
import { PIXELS } from './mnist.ts';
import { servePredictions } from './predicting.ts';

await servePredictions(async (images, weights, task) => {
  const { hidden } = task.settings;
  const backend = await createBackend(task);
  const network = sequential([linear(PIXELS, hidden), relu(), linear(hidden, 10)], { backend, weights });
  return {
    version: inklingVersion,
    predict: (image) => predictOne(network, images[image]),
  };
});
