import {
  type Backend,
  createRandom,
  type Dataset,
  OutOfMemoryError,
  referenceBackend,
  Tensor,
  tensor,
} from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  clone,
  ema,
  evaluate,
  inputGradient,
  layerOutputs,
  linear,
  type Network,
  orthogonal,
  type Progress,
  predict,
  predictOne,
  readModel,
  relu,
  runOne,
  sequential,
  softmaxCrossEntropy,
  summary,
  train,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { clouds, options } from './support/networks.ts';

const loss = softmaxCrossEntropy();
const data = clouds(90, 1);
const few: Dataset<'i32'> = clouds(3, 2);

function networkOn(backend: Backend): Network {
  return sequential([linear(2, 8), relu(), linear(8, 3)], { backend, seed: 1 });
}

/** Everything that a program can do with a network. */
const uses: Record<string, (network: Network) => Promise<unknown>> = {
  run: (network) => network.run(few.inputs),
  forward: async (network) => network.forward(few.inputs, 0, 3),
  weights: (network) => network.weights(),
  setWeights: async (network) => network.setWeights(new Float32Array(51)),
  parameters: async (network) => network.parameters,
  memory: async (network) => network.memory,
  predict: (network) => predict(network, few.inputs),
  predictOne: async (network) => predictOne(network, [1, 2]),
  runOne: async (network) => runOne(network, [1, 2]),
  evaluate: (network) => evaluate(network, data, { loss }),
  layerOutputs: (network) => layerOutputs(network, few.inputs),
  inputGradient: (network) =>
    inputGradient(
      network,
      few.inputs,
      tensor([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ),
  clone: (network) => clone(network),
  ema: async (network) => ema(network),
  writeModel: (network) => writeModel(network),
  train: async (network) => {
    for await (const _ of train(network, options({ data, test: few, optimizer: adam(), epochs: 1 })));
  },
};

describe('a closed network', () => {
  test.for(Object.entries(uses))('refuses %s with a ClosedError, used before or not', async ([_, use]) => {
    const backend = referenceBackend();
    const [unused, used] = [networkOn(backend), networkOn(backend)];
    await use(used);
    for (const network of [unused, used]) {
      network.close();
      await expect(use(network)).rejects.toMatchObject({ name: 'ClosedError', code: 'CLOSED' });
    }
  });

  test('has freed all of its memory, after any use', async () => {
    const backend = referenceBackend();
    const network = networkOn(backend);
    for (const use of [
      uses.run,
      uses.predict,
      uses.predictOne,
      uses.layerOutputs,
      uses.inputGradient,
      uses.evaluate,
      uses.train,
    ]) {
      await use(network);
    }
    expect(backend.info.memory).toBeGreaterThan(1000);
    network.close();
    network.close();
    expect(backend.info.memory).toBe(0);
  });

  test('leaves its clones, its average and other networks open', async () => {
    const backend = referenceBackend();
    const network = networkOn(backend);
    const others = [networkOn(backend), await clone(network), ema(network).network];
    const expected = (await network.run(few.inputs)).data;
    network.close();
    for (const other of others) expect((await other.run(few.inputs)).data).toEqual(expected);
    for (const other of others) other.close();
    expect(backend.info.memory).toBe(0);
  });

  test('may be closed after its backend', () => {
    const backend = referenceBackend();
    const network = networkOn(backend);
    backend.close();
    network.close();
    expect(() => network.parameters).toThrow(expect.objectContaining({ code: 'CLOSED' }));
  });
});

describe('a network takes memory when it is first used', () => {
  test('so one that is made, read, copied and saved takes none', async () => {
    const backend = referenceBackend();
    const network = networkOn(backend);
    const copy = await clone(network);
    const { network: read } = readModel(await writeModel(copy), { backend, layers: allLayers });
    read.setWeights(await network.weights());
    expect(String(summary(read))).toContain('51');
    expect(backend.info.memory).toBe(0);
    expect((await read.run(few.inputs)).data).toEqual((await network.run(few.inputs)).data);
    expect(backend.info.memory).toBeGreaterThan(0);
  });

  test('and only training allocates its gradients', async () => {
    const backend = referenceBackend();
    const network = networkOn(backend);
    await predict(network, few.inputs);
    const before = backend.info.memory;
    await uses.train(network);
    expect(backend.info.memory - before).toBe(4 * network.parameters.count);
  });
});

test.for<[string, () => unknown]>([
  ['a network', () => sequential([linear(1e6, 1e6)], { backend: referenceBackend() })],
  ['an initializer', () => orthogonal()([1e6, 1e6], createRandom(1))],
  ['outputs', () => networkOn(referenceBackend()).run(tensorOfRows(1e12))],
])('%s of a size that no machine has room for is refused with an OutOfMemoryError', async ([, make]) => {
  await expect((async () => make())()).rejects.toMatchObject({ name: 'OutOfMemoryError', code: 'MEMORY' });
});

/** Claims to have many rows, without the memory for them. */
function tensorOfRows(rows: number): Tensor {
  return Object.assign(Object.create(Tensor.prototype), {
    dtype: 'f32',
    shape: [rows, 2],
    data: new Float32Array(),
  });
}

test('a network that could not be made retains no memory', () => {
  const backend = referenceBackend();
  const make = () => sequential([linear(2, 3)], { backend, weights: [1, 2] });
  expect(make).toThrow('setWeights');
  expect(backend.info.memory).toBe(0);
});

describe('the memory of a run is freed', () => {
  async function memoryAfter(use: (network: Network) => Promise<unknown>) {
    const backend = referenceBackend();
    const network = networkOn(backend);
    // The first run allocates the memory that stays with the network, and training its gradients.
    await evaluate(network, data, { loss });
    network.parameters.gradientsByLayer;
    const before = backend.info.memory;
    await use(network);
    return backend.info.memory - before;
  }

  test('when evaluation ends, or fails', async () => {
    expect(await memoryAfter(uses.evaluate)).toBe(0);
    const broken = {
      ...loss,
      open(...given: Parameters<typeof loss.open>) {
        return {
          ...loss.open(...given),
          forward() {
            throw new Error('broken');
          },
        };
      },
    };
    const failed = (network: Network) =>
      expect(evaluate(network, data, { loss: broken })).rejects.toThrow('broken');
    expect(await memoryAfter(failed)).toBe(0);
  });

  const given = options({ data, test: data, optimizer: adam(), batchSize: 20, epochs: 3, progressEvery: 1 });

  test('when training ends', async () => {
    const used: number[] = [];
    const left = await memoryAfter(async (network) => {
      for await (const _ of train(network, given)) used.push(network.backend.info.memory);
    });
    expect(left).toBe(0);
    // The buffers for the smaller last batch of an epoch are allocated only once.
    expect(new Set(used.slice(5)).size).toBe(1);
  });

  test('when the caller leaves the loop', async () => {
    const left = await memoryAfter(async (network) => {
      for await (const _ of train(network, given)) break;
    });
    expect(left).toBe(0);
  });

  test('when training fails', async () => {
    const left = await memoryAfter(async (network) => {
      const run = async () => {
        for await (const _ of train(network, { ...given, optimizer: adam({ learningRate: 1e30 }) }));
      };
      await expect(run()).rejects.toMatchObject({ code: 'DIVERGENCE' });
    });
    expect(left).toBe(0);
    const spoiled = await memoryAfter(async (network) => {
      network.backend.upload(network.parameters.values, new Float32Array(51).fill(Number.NaN));
      await expect(train(network, given).next()).rejects.toMatchObject({ code: 'ARGUMENT' });
    });
    expect(spoiled).toBe(0);
  });

  test('when training cannot begin, because memory is full', async () => {
    const reference = referenceBackend();
    let left = Number.POSITIVE_INFINITY;
    const backend: Backend = {
      ...reference,
      allocate(dtype, shape) {
        left -= 1;
        if (left < 0) throw new OutOfMemoryError('full');
        return reference.allocate(dtype, shape);
      },
    };
    const network = networkOn(backend);
    network.parameters.values;
    const before = backend.info.memory;
    left = 1;
    await expect(train(network, given).next()).rejects.toMatchObject({ code: 'MEMORY' });
    expect(backend.info.memory).toBe(before);
  });

  test('and the state of its last event is still available', async () => {
    const network = networkOn(referenceBackend());
    for (const steps of [1, Number.POSITIVE_INFINITY]) {
      let last: Progress | undefined;
      let left = steps;
      let before: unknown;
      for await (const progress of train(network, given)) {
        last = progress;
        before = await progress.state();
        left -= 1;
        if (left === 0) break;
      }
      expect(await last?.state()).toEqual(before);
    }
  });
});

test('training on a closed network is refused at the next step', async () => {
  const network = networkOn(referenceBackend());
  const run = async () => {
    for await (const _ of train(network, options({ data, progressEvery: 1 }))) network.close();
  };
  await expect(run()).rejects.toMatchObject({ code: expect.stringMatching(/^(FREED|CLOSED)$/) });
  expect(network.backend.info.memory).toBe(0);
});

test('batches of every size from 1 to 200 rows take no more memory than a few of them', async () => {
  const backend = referenceBackend();
  const network = networkOn(backend);
  const many = clouds(200, 3).inputs;
  const ask = async (rows: number) => {
    const { labels } = await predict(network, tensorOf(rows));
    expect(labels.shape).toEqual([rows]);
    return backend.info.memory;
  };
  const tensorOf = (rows: number) =>
    tensor(Array.from({ length: rows }, (_, row) => [...many.data.subarray(2 * row, 2 * row + 2)]));
  const few = Math.max(await ask(200), await ask(199), await ask(198), await ask(197));
  let most = 0;
  for (let rows = 1; rows <= 200; rows += 1) most = Math.max(most, await ask(rows));
  expect(most).toBeLessThanOrEqual(few);
  // A size that the cache dropped is allocated again.
  expect((await network.run(tensorOf(7))).data).toEqual((await network.run(many)).data.slice(0, 21));
});
