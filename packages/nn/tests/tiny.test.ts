import { referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import {
  adam,
  avgPool2d,
  batchNorm,
  conv2d,
  dropout,
  evaluate,
  flatten,
  gelu,
  globalAvgPool,
  type Layer,
  layerNorm,
  leakyRelu,
  linear,
  maxPool2d,
  relu,
  residual,
  sequential,
  sigmoid,
  silu,
  softmax,
  softmaxCrossEntropy,
  tanh,
  train,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';

/** Eight digits, 0 to 7, each of 8 rows by 8 columns. */
const digits = `
..####.. ....#... ..####.. ..####.. .....#.. .######. ..####.. .######.
.#....#. ...##... .#....#. .#....#. ....##.. .#...... .#...... ......#.
.#....#. ..#.#... ......#. ......#. ...#.#.. .#...... .#...... .....#..
.#....#. ....#... .....#.. ...###.. ..#..#.. .#####.. .#####.. ....#...
.#....#. ....#... ...##... ......#. .#...#.. ......#. .#....#. ...#....
.#....#. ....#... ..#..... ......#. .######. ......#. .#....#. ..#.....
.#....#. ....#... .#...... .#....#. .....#.. .#....#. .#....#. ..#.....
..####.. ..#####. .######. ..####.. .....#.. ..####.. ..####.. ..#.....`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const inputs = new Tensor(
  'u8',
  [8, 8, 8],
  Uint8Array.from(
    digits[0].flatMap((_, digit) =>
      digits.flatMap((row) => Array.from(row[digit], (pixel) => (pixel === '#' ? 255 : 0))),
    ),
  ),
);
const data = {
  inputs,
  targets: new Tensor(
    'i32',
    [8],
    Int32Array.from({ length: 8 }, (_, digit) => digit),
  ),
};

/** A layer between one that makes 16 numbers of a digit, and one that makes classes of them. */
const between = (layer: Layer) => [linear(64, 16), layer, linear(16, 8)];
/** A layer between filters and classes. */
const seeing = (layer: Layer, size: number) => [
  conv2d(1, 8, 3, { padding: 1 }),
  relu(),
  layer,
  flatten(),
  linear(size, 8),
];

/** For every kind of layer, a network that has it. */
const networks: Record<string, Layer[]> = {
  linear: [linear(64, 8)],
  conv2d: [conv2d(1, 6, 3), relu(), flatten(), linear(6 * 36, 8)],
  maxPool2d: seeing(maxPool2d(2), 128),
  avgPool2d: seeing(avgPool2d(2), 128),
  globalAvgPool: seeing(
    residual([conv2d(8, 8, 3, { padding: 1 }), relu(), conv2d(8, 8, 3, { padding: 1 })]),
    512,
  )
    .slice(0, 3)
    .concat([relu(), globalAvgPool(), flatten(), linear(8, 8)]),
  batchNorm: seeing(batchNorm(8), 512),
  layerNorm: between(layerNorm(16)),
  dropout: between(dropout(0.2)),
  flatten: [conv2d(1, 4, 5), flatten(), linear(64, 8)],
  relu: between(relu()),
  leakyRelu: between(leakyRelu()),
  gelu: between(gelu()),
  silu: between(silu()),
  sigmoid: between(sigmoid()),
  tanh: between(tanh()),
  softmax: between(softmax()),
  residual: between(residual([linear(16, 16), relu(), linear(16, 16)])),
};

test.for(Object.entries(networks))(
  'a network with %s learns eight digits by heart',
  async ([kind, layers]) => {
    expect(layers.map((layer) => layer.kind)).toContain(kind);
    const { inputShape = [8, 8, 1] } = layers[0];
    const network = sequential(layers, { backend: referenceBackend(), inputShape, seed: 2 });
    const loss = softmaxCrossEntropy();
    for await (const { loss: current } of train(network, {
      data,
      loss,
      optimizer: adam({ learningRate: kind === 'globalAvgPool' ? 0.01 : 0.03 }),
      batchSize: 'full',
      iterations: 400,
      progressEvery: 20,
    })) {
      if (current < 0.02) break;
    }
    expect(await evaluate(network, data, { loss })).toMatchObject({ correct: 8 });
  },
);

test('every kind of layer is among them', () => {
  expect(Object.keys(networks).sort()).toEqual(allLayers.map(({ kind }) => kind).sort());
});
