import { type Backend, createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  conv2d,
  flatten,
  linear,
  maxPool2d,
  type Network,
  predict,
  predictOne,
  relu,
  runOne,
  sequential,
  softmax,
  train,
} from '../src/index.ts';
import { clouds, options, smallNetwork } from './support/networks.ts';

// `layerConformanceClaims` checks the bits for every layer and backend.

const backend = referenceBackend();
const random = createRandom(1);

/** Networks with the shape of a sample. */
const networks: readonly [string, Network][] = [
  ['of dense layers', sequential([linear(16, 9), relu(), linear(9, 3)], { backend })],
  ['that ends with softmax', sequential([linear(16, 3), softmax()], { backend })],
  ['that is a softmax', sequential([softmax()], { backend, inputShape: [16] })],
  [
    'of convolutions',
    sequential([conv2d(1, 2, 3), relu(), maxPool2d(2), flatten(), linear(2, 3)], {
      backend,
      inputShape: [4, 4, 1],
    }),
  ],
];

describe.for(networks)('predictOne of a network %s', ([_, network]) => {
  async function predicted(data: Uint8Array | Float32Array) {
    const shape = [1, ...network.shapes[0]];
    const sample =
      data instanceof Float32Array
        ? new Tensor('f32', shape, data)
        : new Tensor('u8', shape, Uint8Array.from(data));
    return (await predict(network, sample)).probabilities.data;
  }

  test('has the bits of predict, for pixels and for numbers', async () => {
    for (let sample = 0; sample < 3; sample += 1) {
      const pixels = Uint8Array.from({ length: 16 }, () => random.integer(256));
      const expected = await predicted(pixels);
      expect(predictOne(network, pixels)).toEqual(expected);
      expect(predictOne(network, Uint8ClampedArray.from(pixels))).toEqual(expected);
      const numbers = Float32Array.from({ length: 16 }, () => random.normal());
      expect(predictOne(network, numbers)).toEqual(await predicted(numbers));
      expect(predictOne(network, [...numbers])).toEqual(await predicted(numbers));
    }
  });
});

test('runOne has the bits of run, for outputs of any shape', async () => {
  const pictures = sequential([conv2d(1, 2, 3)], { backend, inputShape: [4, 4, 1] });
  for (const network of [pictures, ...networks.map(([, other]) => other)]) {
    const pixels = Uint8Array.from({ length: 16 }, () => random.integer(256));
    const { data } = await network.run(new Tensor('u8', [1, ...network.shapes[0]], pixels));
    expect(runOne(network, pixels)).toEqual(data);
    const own = new Float32Array(data.length);
    expect(runOne(network, pixels, own)).toBe(own);
    expect(own).toEqual(data);
    expect(() => runOne(network, [1])).toThrow('inputs: a sample has shape [1], expected [');
  }
});

test('predictOne uses the present weights, also while the network is trained', async () => {
  const network = smallNetwork();
  const { inputs } = clouds(1, 3);
  const seen: Float32Array[] = [];
  for await (const _ of train(network, options({ progressEvery: 5 }))) {
    const probabilities = predictOne(network, inputs.data);
    expect(probabilities).toEqual((await predict(network, inputs)).probabilities.data);
    seen.push(probabilities);
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(seen[0]).not.toEqual(seen.at(-1));
  network.setWeights(await smallNetwork(2).weights());
  expect(predictOne(network, inputs.data)).toEqual(
    (await predict(smallNetwork(2), inputs)).probabilities.data,
  );
});

test('the result is the array that was passed, or else a new one', () => {
  const network = smallNetwork();
  const own = new Float32Array(3);
  expect(predictOne(network, [1, 2], own)).toBe(own);
  const first = predictOne(network, [1, 2]);
  expect(first).toEqual(own);
  const second = predictOne(network, [-1, 2]);
  expect(second).not.toBe(first);
  expect(first).toEqual(own);
});

describe('predictOne refuses', () => {
  const network = smallNetwork();

  test('a sample or an array of another length', () => {
    expect(() => predictOne(network, [1])).toThrow('inputs: a sample has shape [1], expected [2].');
    expect(() => predictOne(network, [1, 2, 3])).toThrow('Is the label column still attached?');
    expect(() => predictOne(network, [1, 2], new Float32Array(4))).toThrow(
      'record: an array of 4 numbers does not fit a buffer of shape [1, 3], which has 3.',
    );
  });

  test('a network whose outputs are not a flat list', () => {
    const pictures = sequential([conv2d(1, 2, 3)], { backend, inputShape: [4, 4, 1] });
    expect(() => predictOne(pictures, new Uint8Array(16))).toThrow(
      expect.objectContaining({ code: 'SHAPE' }),
    );
  });

  test('probabilities that are NaN', () => {
    expect(() => predictOne(network, [Number.NaN, 1])).toThrow('a probability that is NaN');
    expect(predictOne(network, [1, 1])).not.toContain(Number.NaN);
  });

  test('a backend whose results arrive later', () => {
    const late: Backend = { ...referenceBackend(), record: undefined };
    expect(() => predictOne(sequential([linear(2, 2)], { backend: late }), [1, 2])).toThrow(
      expect.objectContaining({ code: 'UNAVAILABLE', message: expect.stringContaining('Use predict') }),
    );
  });
});
