import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  type Layer,
  linear,
  ModelError,
  predict,
  readModel,
  relu,
  residual,
  sequential,
  sgd,
  softmaxCrossEntropy,
  summary,
  train,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';

// Slow: it builds networks of 130,000 layers.

// Engines hold the arguments of a call on the stack, so `push(...list)` fails for a list of about 125,000.
const MANY = 130_000;

const backend = referenceBackend();
const loss = softmaxCrossEntropy();
const inputs = new Tensor('f32', [2, 2], Float32Array.of(1, 2, 3, 4));
const dataset = { inputs, targets: new Tensor('i32', [2], Int32Array.of(0, 1)) };
const relus = (count: number) => Array.from({ length: count }, relu);
const identity = linear(2, 2, { bias: false });
const weights = [1, 0, 0, 1];

test('a network of 130,000 layers runs, is described, written and read with limits off, and trains', async () => {
  const network = sequential([identity, ...relus(MANY - 1)], { backend, weights });
  expect((await network.run(inputs)).data).toEqual(inputs.data);
  expect((await predict(network, inputs)).labels.data).toEqual(Int32Array.of(1, 1));
  expect((await evaluate(network, dataset, { loss })).count).toBe(2);
  expect(String(summary(network)).split('\n')).toHaveLength(MANY + 5);
  const bytes = await writeModel(network);
  const { network: read } = readModel(bytes, { backend, layers: allLayers, limits: false });
  expect(read.layers).toHaveLength(MANY);
  expect(await read.weights()).toEqual(Float32Array.from(weights));
  const optimizer = sgd({ learningRate: 0.1 });
  const steps = train(network, { data: dataset, loss, optimizer, batchSize: 'full', iterations: 1 });
  for await (const { loss } of steps) expect(loss).toBeGreaterThan(0);
  expect(await network.weights()).not.toEqual(Float32Array.from(weights));
});

test('a residual layer of 130,000 layers runs', async () => {
  const network = sequential([residual(relus(MANY))], { backend, inputShape: [2] });
  expect((await network.run(inputs)).data).toEqual(inputs.data.map((value) => 2 * value));
});

describe('what is nested too deeply is refused in a sentence:', () => {
  function nested(depth: number): Layer {
    let layer: Layer = relu();
    for (let level = 0; level < depth; level += 1) layer = residual([layer]);
    return layer;
  }

  test('residual layers more than 16 deep, while 16 are written and read', async () => {
    const network = sequential([nested(16)], { backend, inputShape: [2] });
    const bytes = await writeModel(network);
    const read = readModel(bytes, { backend, layers: allLayers }).network;
    expect(await read.run(inputs)).toEqual(await network.run(inputs));
    for (const depth of [17, 20_000]) {
      expect(() => nested(depth)).toThrow(
        expect.objectContaining({
          code: 'ARGUMENT',
          message: 'residual: layers lie in layers more than 16 deep. Put them one after the other instead.',
        }),
      );
    }
  });

  const deep = `${'['.repeat(MANY)}${']'.repeat(MANY)}`;
  const modelWith = (layers: string, metadata: string) =>
    `{"format":"inkling-model","version":1,"inputShape":[2],"layers":[${layers}],"metadata":{"a":${metadata}}}`;

  test.each([
    ['layers in a file', modelWith(`{"kind":"residual","settings":{"layers":${deep}}}`, '1')],
    ['metadata in a file', modelWith('{"kind":"relu"}', deep)],
  ])('%s', (_, text) => {
    expect(() => readModel(text, { backend, layers: allLayers, limits: false })).toThrow(
      new ModelError('model: its lists and objects lie in each other too deeply; flatten its metadata.'),
    );
  });

  test('metadata to be written', async () => {
    let metadata = {};
    for (let level = 0; level < MANY; level += 1) metadata = { a: metadata };
    await expect(writeModel(sequential([nested(1)], { backend, inputShape: [2] }), metadata)).rejects.toThrow(
      ModelError,
    );
  });
});
