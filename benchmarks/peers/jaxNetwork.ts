import { nn, numpy as np } from '@jax-js/jax';
import { PIXELS } from './mnist.ts';
import { layersOf } from './training.ts';

/** The four parameters of the network 784 → hidden → 10. */
export function load(weights: Float32Array, hidden: number): np.Array[] {
  const { weight1, bias1, weight2, bias2 } = layersOf(weights, hidden);
  return [
    np.array(weight1.slice(), { shape: [PIXELS, hidden] }),
    np.array(bias1.slice()),
    np.array(weight2.slice(), { shape: [hidden, bias2.length] }),
    np.array(bias2.slice()),
  ];
}

/** Consumes its arguments, as every function in jax-js does. */
export function logitsOf([weight1, bias1, weight2, bias2]: np.Array[], inputs: np.Array): np.Array {
  const hidden = nn.relu(np.matmul(inputs, weight1).add(bias1));
  return np.matmul(hidden, weight2).add(bias2);
}
