import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adam,
  dropout,
  flatten,
  gelu,
  type Layer,
  leakyRelu,
  linear,
  relu,
  residual,
  sequential,
  sgd,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  train,
} from '../src/index.ts';
import { layerCases } from '../src/testing/index.ts';
import { clouds, options, smallNetwork } from './support/networks.ts';

/** Layers that work in place, and read the input, the output or neither in the backward pass. */
const neighbours = [relu(), leakyRelu(0.2), gelu(), sigmoid(), softmax(), dropout(0.3), residual([relu()])];

/** The same layer without `inPlace` and `backwardReads`. */
const naive = ({ inPlace, backwardReads, ...layer }: Layer): Layer => layer;

async function learned(layers: readonly Layer[], inputShape: readonly number[], frozen?: string) {
  const random = createRandom(8);
  const count = 7;
  const inputs = new Tensor(
    'f32',
    [count, ...inputShape],
    Float32Array.from({ length: count * sizeOf(inputShape) }, () => random.normal()),
  );
  const targets = new Tensor(
    'i32',
    [count],
    Int32Array.from({ length: count }, (_, row) => row % 3),
  );
  const network = sequential(layers, { backend: referenceBackend(), inputShape, seed: 4 });
  if (frozen !== undefined) network.frozen.add(frozen);
  const data = { inputs, targets };
  const optimizer = adam({ learningRate: 0.05 });
  // The last batch of an epoch has one sample.
  for await (const _ of train(network, {
    data,
    loss: softmaxCrossEntropy(),
    optimizer,
    batchSize: 3,
    epochs: 2,
  }));
  return { weights: await network.weights(), outputs: (await network.run(inputs)).data };
}

test('sharing memory between layers changes no bit of what a network learns', async () => {
  const some = fc.array(fc.constantFrom(...neighbours), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        layerCase: fc.constantFrom(...layerCases),
        before: some,
        after: some,
        flattensEarly: fc.boolean(),
        begins: fc.boolean(),
      }),
      async ({ layerCase: { layer, inputShape, outputShape }, before, after, flattensEarly, begins }) => {
        const learning = residual([linear(sizeOf(outputShape), sizeOf(outputShape))]);
        const layers = [
          ...before,
          layer,
          ...(flattensEarly ? [flatten(), ...after] : [...after, flatten()]),
          ...(begins ? [learning] : []),
          ...after,
          linear(sizeOf(outputShape), 3),
        ];
        expect(await learned(layers, inputShape)).toEqual(await learned(layers.map(naive), inputShape));
      },
    ),
    { numRuns: 60 },
  );
});

describe('the seeds of a step', () => {
  /** The seeds that each layer got in its forward and backward passes, in order. */
  async function seedsOf(seed: number): Promise<{ forwardPass: number[][]; backwardPass: number[][] }> {
    const forwardPass: number[][] = [];
    const backwardPass: number[][] = [];
    const spy = (): Layer => {
      const [mine, mineBack]: [number[], number[]] = [[], []];
      forwardPass.push(mine);
      backwardPass.push(mineBack);
      const layer = dropout(0.5);
      return {
        ...layer,
        forward(pass) {
          if (pass.training) mine.push(pass.training.seed);
          layer.forward(pass);
        },
        backward(pass) {
          if (pass.training) mineBack.push(pass.training.seed);
          layer.backward(pass);
        },
      };
    };
    const layers = [linear(2, 4), spy(), residual([spy(), linear(4, 4), spy()]), spy(), linear(4, 3)];
    const network = sequential(layers, { backend: referenceBackend() });
    for await (const _ of train(network, options({ data: clouds(12, 1), batchSize: 4, epochs: 2, seed })));
    return { forwardPass, backwardPass };
  }

  test('differ in every layer, also within a residual, and at every step, and are the same in the backward pass', async () => {
    const { forwardPass, backwardPass } = await seedsOf(1);
    expect(forwardPass.map((seeds) => seeds.length)).toEqual([6, 6, 6, 6]);
    expect(new Set(forwardPass.flat()).size).toBe(24);
    expect(backwardPass).toEqual(forwardPass);
  });

  test('are the same for the same seed of the run, and differ for another', async () => {
    const first = await seedsOf(1);
    expect(await seedsOf(1)).toEqual(first);
    const second = await seedsOf(2);
    expect(second.forwardPass.flat().filter((seed) => first.forwardPass.flat().includes(seed))).toEqual([]);
  });
});

test('a schedule is called for each step of the plan, with the number of all steps', async () => {
  const asked: [number, number][] = [];
  const schedule = {
    kind: 'spy',
    settings: {},
    rateAt(step: number, steps: number) {
      asked.push([step, steps]);
      return 0.1;
    },
  };
  const given = options({
    data: clouds(10, 1),
    batchSize: 4,
    epochs: 2,
    optimizer: sgd({ learningRate: schedule }),
  });
  for await (const _ of train(smallNetwork(), given));
  expect(asked).toEqual(Array.from({ length: 6 }, (_, step) => [step, 6]));
});
