import { mnistLayout } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { hiddenLayer } from './hiddenLayer.ts';

/** The weights of a network of two linear layers, which fits in one picture. */
export interface DenseWeights {
  /** The number of neurons between the picture and the digits. */
  readonly units: number;
  /** `[784, units]` */
  readonly weights: Float32Array;
  /** `[units]`; zeros if the layer has no biases. */
  readonly biases: Float32Array;
  /** `[units, 10]` */
  readonly outputWeights: Float32Array;
  /** The layer whose output is that of the neurons, after their activation. */
  readonly hidden: number;
}

const pixels = mnistLayout.width * mnistLayout.height;

/** The weights of a network. Undefined if it is not one of two linear layers. */
export async function denseWeightsOf(network: Network): Promise<DenseWeights | undefined> {
  const { layers, parameters } = network;
  const learned = Array.from(layers.keys()).filter((index) => layers[index].parameters.length > 0);
  const hidden = hiddenLayer(network);
  if (learned.length !== 2 || hidden === undefined) return undefined;
  if (learned.some((index) => layers[index].kind !== 'linear')) return undefined;
  const values = await network.weights();
  const part = (name: string) => {
    const place = parameters.places.find((candidate) => candidate.name === name);
    return place && values.subarray(place.offset, place.offset + place.size);
  };
  const [first, last] = learned;
  const weights = part(`${first}.weight`);
  const outputWeights = part(`${last}.weight`);
  if (!weights || !outputWeights) return undefined;
  const units = weights.length / pixels;
  const biases = part(`${first}.bias`) ?? new Float32Array(units);
  return { units, weights, biases, outputWeights, hidden };
}
