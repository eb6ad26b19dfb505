import { nn, numpy as np } from '@jax-js/jax';
import { PIXELS } from './mnist.ts';
import { layersOf } from './training.ts';

/** A type, not an interface: jax-js's trees of arrays ask for it. */
export type Parameters = {
  weight1: np.Array;
  bias1: np.Array;
  weight2: np.Array;
  bias2: np.Array;
};

export function load(weights: Float32Array, hidden: number): Parameters {
  const { weight1, bias1, weight2, bias2 } = layersOf(weights, hidden);
  return {
    weight1: np.array(weight1.slice(), { shape: [PIXELS, hidden] }),
    bias1: np.array(bias1.slice()),
    weight2: np.array(weight2.slice(), { shape: [hidden, bias2.length] }),
    bias2: np.array(bias2.slice()),
  };
}

/** Takes its arguments, as every function in jax-js does. */
export function logitsOf({ weight1, bias1, weight2, bias2 }: Parameters, inputs: np.Array): np.Array {
  const hidden = nn.relu(np.matmul(inputs, weight1).add(bias1));
  return np.matmul(hidden, weight2).add(bias2);
}
