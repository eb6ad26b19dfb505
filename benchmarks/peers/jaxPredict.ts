import { defaultDevice, init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import { load, logitsOf } from './jaxNetwork.ts';
import { PIXELS } from './mnist.ts';
import { servePredictions } from './predicting.ts';
import { versionOf } from './protocol.ts';

await servePredictions(async (images, weights, { settings: { hidden } }) => {
  await init('wasm');
  defaultDevice('wasm');
  const parameters = load(weights, hidden);
  const run = jit((values: np.Array[], inputs: np.Array) => nn.softmax(logitsOf(values, inputs)));
  return {
    version: versionOf('@jax-js/jax'),
    predict: (image) => run(tree.ref(parameters), np.array(images[image], { shape: [1, PIXELS] })).dataSync(),
  };
});
