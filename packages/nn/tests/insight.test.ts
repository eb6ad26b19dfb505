import {
  type BufferDType,
  createRandom,
  oneHot,
  referenceBackend,
  type Shape,
  Tensor,
  takeRows,
} from '@inkling/tensor';
import { checkGradient, float64Backend } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import {
  batchNorm,
  conv2d,
  dropout,
  evaluate,
  flatten,
  freeze,
  globalAvgPool,
  inputGradient,
  layerOutputs,
  linear,
  maxPool2d,
  predict,
  relu,
  sequential,
  softmax,
  softmaxCrossEntropy,
  summary,
  train,
} from '../src/index.ts';
import { options } from './support/networks.ts';

const layers = [conv2d(1, 4, 3), batchNorm(4), relu(), maxPool2d(2), dropout(), flatten(), linear(36, 10)];
const network = sequential(layers, { backend: referenceBackend(), inputShape: [8, 8, 1], seed: 3 });
const random = createRandom(4);
const inputs = new Tensor(
  'u8',
  [3, 8, 8],
  Uint8Array.from({ length: 192 }, () => random.integer(256)),
);

describe('a summary', () => {
  test('is a table of shapes, parameters and operations', () => {
    freeze(network, '0');
    expect(String(summary(network))).toBe(`layer      output     parameters  operations
--------------------------------------------
input      [8, 8, 1]
conv2d     [6, 6, 4]          40       2,736
batchNorm  [6, 6, 4]          16         576
relu       [6, 6, 4]
maxPool2d  [3, 3, 4]                     144
dropout    [3, 3, 4]
flatten    [36]
linear     [10]              370         730
--------------------------------------------
total                        426       4,186
48 of the parameters are not trainable.`);
    network.frozen.clear();
  });

  test('has the same numbers for programs', () => {
    const { inputShape, layers: rows, parameters, trainable } = summary(network);
    expect(inputShape).toEqual([8, 8, 1]);
    expect({ parameters, trainable }).toEqual({ parameters: 426, trainable: 418 });
    expect(rows[1]).toEqual({
      kind: 'batchNorm',
      outputShape: [6, 6, 4],
      parameters: 16,
      trainable: 8,
      operations: 576,
    });
  });
});

describe('the outputs of the layers', () => {
  test('are complete, and the last one is the output of the network', async () => {
    const outputs = await layerOutputs(network, inputs);
    expect(outputs.map(({ shape }) => shape)).toEqual(network.shapes.slice(1).map((shape) => [3, ...shape]));
    expect(outputs.at(-1)?.data).toEqual((await network.run(inputs)).data);
  });

  test('and the gradients are the same for any number of samples at once, and take no new memory', async () => {
    let allocated = 0;
    const backend = referenceBackend();
    const counting = sequential(layers, {
      backend: {
        ...backend,
        allocate(dtype, shape) {
          allocated += 1;
          return backend.allocate(dtype, shape);
        },
      },
      inputShape: [8, 8, 1],
      seed: 3,
    });
    const many = new Tensor(
      'u8',
      [401, 64],
      Uint8Array.from({ length: 401 * 64 }, (_, i) => inputs.data[i % 192]),
    );
    const scores = new Tensor('f32', [401, 10], new Float32Array(4010).fill(1));
    const outputs = await layerOutputs(counting, many);
    const gradient = await inputGradient(counting, many, scores);
    expect(outputs.at(-1)?.data).toEqual((await counting.run(many)).data);
    expect(gradient.data.subarray(0, 192)).toEqual(gradient.data.subarray(390 * 64, 393 * 64));
    const before = allocated;
    await layerOutputs(counting, many);
    await inputGradient(counting, inputs, new Tensor('f32', [3, 10], new Float32Array(30)));
    expect(allocated).toBe(before);
  });

  test('are not overwritten by a layer that works in place', async () => {
    const [, normed, positive] = await layerOutputs(network, inputs);
    expect(normed.data.some((value) => value < 0)).toBe(true);
    expect(positive.data).toEqual(normed.data.map((value) => Math.max(0, value)));
  });
});

describe('the memory for the outputs of the layers', () => {
  test('is allocated once for calls with as many samples, and what they returned stays as it was', async () => {
    const backend = referenceBackend();
    let allocations = 0;
    const counting = {
      ...backend,
      allocate<D extends BufferDType>(dtype: D, shape: Shape) {
        allocations += 1;
        return backend.allocate(dtype, shape);
      },
    };
    const small = sequential([linear(64, 5), relu()], { backend: counting, seed: 3 });
    const first = await layerOutputs(small, inputs);
    const before = first.map(({ data }) => data.slice());
    const after = allocations;
    const others = new Tensor('u8', [3, 64], inputs.data.toReversed());
    const second = await layerOutputs(small, others);
    expect(allocations).toBe(after);
    expect(second[0].data).not.toEqual(before[0]);
    expect(first.map(({ data }) => data)).toEqual(before);
    expect((await layerOutputs(small, takeRows(others, [1])))[0].shape).toEqual([1, 5]);
  });
});

describe('the gradient by the inputs', () => {
  test('agrees with difference quotients', async () => {
    const backend = float64Backend();
    const precise = sequential(layers, { backend, inputShape: [8, 8, 1], seed: 3 });
    const start = new Tensor(
      'f32',
      [1, 8, 8],
      Float32Array.from({ length: 64 }, () => random.uniform(0, 1)),
    );
    const scores = oneHot(new Tensor('i32', [1], Int32Array.of(7)), 10);
    const { data: gradient, shape } = await inputGradient(precise, start, scores);
    expect(shape).toEqual([1, 8, 8]);
    checkGradient({
      name: 'the score of class 7, by pixel',
      evaluate: (point) => {
        const pixels = new Tensor('f32', [1, 8, 8], Float32Array.from(point));
        return backend.read(precise.forward(pixels, 0, 1))[7];
      },
      point: Float64Array.from(start.data),
      gradient,
      // The network reads pixels in single precision.
      step: 2 ** -8,
      tolerance: 1e-3,
    });
  });

  test('does not change the gradients of training, and refuses another shape', async () => {
    const before = await network.backend.download(network.parameters.gradients);
    const scores = new Tensor('f32', [3, 10], new Float32Array(30).fill(1));
    await inputGradient(network, inputs, scores);
    expect(await network.backend.download(network.parameters.gradients)).toEqual(before);
    const wrong = new Tensor('f32', [3, 9], new Float32Array(27));
    await expect(inputGradient(network, inputs, wrong)).rejects.toThrow(
      'outputGradient has shape [3, 9], expected [3, 10].',
    );
  });
});

describe('a network whose outputs are not a flat list', () => {
  const pictures = sequential([conv2d(1, 3, 3), globalAvgPool()], {
    backend: referenceBackend(),
    inputShape: [8, 8, 1],
  });
  const advice =
    "the network's outputs have shape [1, 1, 3], expected one list for each sample. End the network with";

  test('is told to end with flatten', async () => {
    await expect(predict(pictures, inputs)).rejects.toThrow(advice);
    const targets = new Tensor('i32', [3], new Int32Array(3));
    await expect(evaluate(pictures, { inputs, targets }, { loss: softmaxCrossEntropy() })).rejects.toThrow(
      advice,
    );
  });
});

test('a network that ends in a softmax is not given another one', async () => {
  const [backend, weights] = [referenceBackend(), [1, -1, 0, 0]];
  const sample = new Tensor('f32', [1, 1], Float32Array.of(3));
  const logits = sequential([linear(1, 2)], { backend, weights });
  const probable = sequential([linear(1, 2), softmax()], { backend, weights });
  expect(await predict(probable, sample)).toEqual(await predict(logits, sample));
});

test('batch norm uses its running statistics for a batch of one row', async () => {
  const layers = [batchNorm(2), linear(2, 3)];
  const network = sequential(layers, { backend: referenceBackend(), inputShape: [2], seed: 1 });
  for await (const _ of train(network, options({ batchSize: 1, iterations: 5, epochs: undefined })));
  const { parameters } = network;
  const weights = await network.weights();
  const kept = parameters.places.filter(({ spec }) => spec.learned === false);
  expect(kept.map(({ name, offset, size }) => [name, ...weights.subarray(offset, offset + size)])).toEqual([
    ['0.runningMean', 0, 0],
    ['0.runningVariance', 1, 1],
  ]);
});

test('invalid weights are refused', () => {
  const small = sequential([batchNorm(1)], { backend: referenceBackend(), inputShape: [1] });
  expect(() => small.setWeights([1, 0, 0, -1])).toThrow(
    'setWeights: number 3, of 0.runningVariance, is -1, below 0.',
  );
});
