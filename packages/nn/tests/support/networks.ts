import { createRandom, type Dataset, referenceBackend, Tensor } from '@inkling/tensor';
import { linear, relu, sequential, sgd, softmaxCrossEntropy, type TrainOptions } from '../../src/index.ts';

/** Three clouds of points in the plane, one for each class. A small network learns them in a few steps. */
export function clouds(count: number, seed: number): Dataset<'i32'> {
  const random = createRandom(seed);
  const centres = [
    [2, 0],
    [-1, 2],
    [-1, -2],
  ];
  const labels = Int32Array.from({ length: count }, (_, sample) => sample % 3);
  const points = Float32Array.from({ length: count * 2 }, (_, index) => {
    const centre = centres[labels[Math.floor(index / 2)]][index % 2];
    return random.normal(centre, 0.5);
  });
  return { inputs: new Tensor('f32', [count, 2], points), targets: new Tensor('i32', [count], labels) };
}

export function smallNetwork(seed = 1) {
  return sequential([linear(2, 8), relu(), linear(8, 3)], { backend: referenceBackend(), seed });
}

/** Options that train `smallNetwork` on the clouds. */
export function options(change: Partial<TrainOptions> = {}): TrainOptions {
  return {
    data: clouds(90, 1),
    loss: softmaxCrossEntropy(),
    optimizer: sgd({ learningRate: 0.2 }),
    batchSize: 20,
    ...(change.iterations === undefined ? { epochs: 4 } : {}),
    ...change,
  };
}
