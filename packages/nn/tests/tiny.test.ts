import { referenceBackend, type Shape, sizeOf, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import {
  adam,
  conv2d,
  evaluate,
  flatten,
  type Layer,
  linear,
  relu,
  sequential,
  softmaxCrossEntropy,
  train,
} from '../src/index.ts';
import { layerCases } from '../src/testing/index.ts';

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

/** Layers that turn a digit into a sample of the given shape. */
function before(shape: Shape): Layer[] {
  if (shape.length === 1) return [flatten(), linear(64, shape[0])];
  // A layer for samples of two axes also takes pictures of one column.
  const [height, width, channels] = shape.length === 2 ? [shape[0], 1, shape[1]] : shape;
  return [conv2d(1, channels, [9 - height, 9 - width])];
}

test.for(layerCases)(
  'a network with $name in the middle learns eight digits by heart',
  async ({ layer, inputShape, outputShape }) => {
    const after = [flatten(), linear(sizeOf(outputShape), 32), relu(), linear(32, 8)];
    const layers = [...before(inputShape), layer, ...after];
    const network = sequential(layers, { backend: referenceBackend(), inputShape: [8, 8, 1], seed: 2 });
    const loss = softmaxCrossEntropy();
    for await (const { loss: current } of train(network, {
      data,
      loss,
      optimizer: adam({ learningRate: 0.01 }),
      batchSize: 'full',
      iterations: 400,
      progressEvery: 20,
    })) {
      if (current < 0.02) break;
    }
    expect(await evaluate(network, data, { loss })).toMatchObject({ correct: 8 });
  },
);
