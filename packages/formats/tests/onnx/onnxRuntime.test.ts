import {
  avgPool2d,
  batchNorm,
  conv2d,
  dropout,
  flatten,
  gelu,
  globalAvgPool,
  type Layer,
  layerNorm,
  leakyRelu,
  linear,
  maxPool2d,
  type Network,
  readModel,
  relu,
  residual,
  sequential,
  silu,
  softmax,
  tanh,
  writeModel,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { createRandom, type Shape, sizeOf, Tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { describe, expect, test } from 'vitest';
import { makeOnnxFormat, type OnnxOptions, onnxFormat } from '../../src/onnx/index.ts';
import { expectSameAnswers } from './support/expectSameAnswers.ts';
import { runOnnx } from './support/onnxRuntime.ts';

// It has the reference's bits, sooner.
const backend = await wasmBackend({ threads: 1 });
const options = { backend, layers: allLayers, formats: [onnxFormat] };

/** A network with weights that a trained one could have: none is 0, and variances are not 1. */
async function networkOf(layers: readonly Layer[], inputShape: Shape): Promise<Network> {
  const network = sequential(layers, { backend, inputShape });
  const random = createRandom(7);
  const weights = new Float32Array(network.parameters.count);
  for (const { spec, offset, size } of network.parameters.places) {
    for (let index = offset; index < offset + size; index += 1) {
      weights[index] = spec.least === undefined ? random.uniform(-0.5, 0.5) : random.uniform(0.5, 1.5);
    }
  }
  network.setWeights(weights);
  return network;
}

function someInputs(count: number, shape: Shape): Tensor {
  const random = createRandom(11);
  const values = Float32Array.from({ length: count * sizeOf(shape) }, () => random.uniform(-2, 2));
  return new Tensor('f32', [count, ...shape], values);
}

describe('a layer that is written', () => {
  test.for(layerCases)('$name: ONNX Runtime answers as we do', async ({ layer, inputShape }) => {
    const network = await networkOf([layer], inputShape);
    const inputs = someInputs(5, inputShape);
    const written = await writeModel(network, {}, { format: onnxFormat });
    expectSameAnswers(await runOnnx(written, inputs), await network.run(inputs));
  });
});

/** Whole networks, in which layers meet whose channels ONNX has in different places. */
const networks: Readonly<Record<string, { layers: () => Layer[]; inputShape: Shape }>> = {
  'a perceptron': {
    layers: () => [linear(784, 16), relu(), dropout(0.2), linear(16, 10), softmax()],
    inputShape: [784],
  },
  'a convolutional network': {
    layers: () => [
      conv2d(1, 4, 3, { padding: 'same' }),
      batchNorm(4),
      relu(),
      maxPool2d(2),
      conv2d(4, 6, 3, { bias: false }),
      leakyRelu(0.1),
      avgPool2d(2),
      flatten(),
      linear(216, 10),
    ],
    inputShape: [28, 28, 1],
  },
  'a residual network that ends with pictures': {
    layers: () => [conv2d(2, 3, 3), residual([conv2d(3, 3, 3, { padding: 1 }), silu()]), gelu()],
    inputShape: [6, 5, 2],
  },
  'norms between a flattened picture and its matrix': {
    layers: () => [
      conv2d(1, 3, 3),
      flatten(),
      batchNorm(48),
      tanh(),
      layerNorm(48),
      residual([linear(48, 48)]),
      linear(48, 4),
    ],
    inputShape: [6, 6, 1],
  },
  'a norm of channels between convolutions': {
    layers: () => [conv2d(1, 3, 3), layerNorm(3), conv2d(3, 2, 1), globalAvgPool(), flatten(), linear(2, 2)],
    inputShape: [5, 4, 1],
  },
  'a picture that ends flattened': { layers: () => [conv2d(2, 3, 2), flatten()], inputShape: [4, 4, 2] },
};
const names = Object.keys(networks);

describe('a network that is written', () => {
  test.for(names)('%s: ONNX Runtime answers 1,000 inputs as we do', async (name) => {
    const { layers, inputShape } = networks[name];
    const network = await networkOf(layers(), inputShape);
    const inputs = someInputs(1000, inputShape);
    const written = await writeModel(network, {}, { format: onnxFormat });
    expectSameAnswers(await runOnnx(written, inputs), await network.run(inputs));
  });

  test.for(names)('%s: it is read again with the same layers, shapes and answers', async (name) => {
    const { layers, inputShape } = networks[name];
    const network = await networkOf(layers(), inputShape);
    const { network: read } = readModel(await writeModel(network, {}, { format: onnxFormat }), options);
    expect(read.shapes[0]).toEqual(inputShape);
    expect(read.shapes.at(-1)).toEqual(network.shapes.at(-1));
    const inputs = someInputs(3, inputShape);
    expect((await read.run(inputs)).data).toEqual((await network.run(inputs)).data);
  });

  test.for(['f16', 'i8'] as const)('in %s gives the answers of the rounded weights', async (encoding) => {
    const { layers, inputShape } = networks['a convolutional network'];
    const network = await networkOf(layers(), inputShape);
    const written = await writeModel(network, {}, { format: onnxFormat, encoding });
    const rounded = readModel(await writeModel(network, {}, { encoding }), { backend, layers: allLayers });
    const inputs = someInputs(20, inputShape);
    const expected = await rounded.network.run(inputs);
    expectSameAnswers(await runOnnx(written, inputs), expected);
    expect((await readModel(written, options).network.run(inputs)).data).toEqual(expected.data);
    expect(expected.data).not.toEqual((await network.run(inputs)).data);
  });
});

describe('an input', () => {
  const pixels = () => {
    const random = createRandom(3);
    return Uint8Array.from({ length: 4 * 5 * 6 * 2 }, () => random.integer(256));
  };
  const layers = () => [conv2d(2, 3, 3, { padding: 1 }), relu(), flatten(), linear(90, 4)];
  const shape = [5, 6, 2];

  test.for<OnnxOptions>([
    { input: 'u8' },
    { input: 'u8', channels: 'first' },
    { input: 'f32', channels: 'first' },
    { input: 'f32', channels: 'last' },
  ])('%o: the file takes it so, and reads as the same network', async (written) => {
    const network = await networkOf([...layers()], shape);
    const format = makeOnnxFormat(written);
    const bytes = await writeModel(network, {}, { format });
    const { network: read } = readModel(bytes, options);
    const given = new Tensor('u8', [4, ...shape], pixels());
    const expected = await network.run(given);
    const type = written.input ?? 'f32';
    const [count, height, width, channels] = given.shape;
    const value = (index: number) => given.data[index] / (type === 'u8' ? 1 : 255);
    const place = (index: number) => {
      if (written.channels !== 'first') return index;
      const [picture, rest] = [
        Math.floor(index / (height * width * channels)),
        index % (height * width * channels),
      ];
      const [channel, position] = [Math.floor(rest / (height * width)), rest % (height * width)];
      return (picture * height * width + position) * channels + channel;
    };
    const numbers = Array.from({ length: given.data.length }, (_, index) => value(place(index)));
    const axes =
      written.channels === 'first' ? [count, channels, height, width] : [count, height, width, channels];
    const data =
      type === 'u8'
        ? new Tensor('u8', axes, Uint8Array.from(numbers))
        : new Tensor('f32', axes, Float32Array.from(numbers));
    expectSameAnswers(await runOnnx(bytes, data), expected);
    expect(read.layers.map(({ kind }) => kind)).toEqual(network.layers.map(({ kind }) => kind));
    expect((await read.run(given)).data).toEqual(expected.data);
  });
});
