import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/index.node.ts';
import { readTfjs, shardNames } from '../../src/tfjs/index.ts';
import { expectSameAnswers } from '../onnx/support/expectSameAnswers.ts';

const options = { backend: referenceBackend(), layers: allLayers };
const folder = resolve(import.meta.dirname, '../fixtures/tfjs');
const read = (...path: string[]) => new Uint8Array(readFileSync(resolve(folder, ...path)));
const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

describe('a model that TensorFlow.js saved', () => {
  test.for([
    ['mlp', 'flatten linear relu dropout linear softmax'],
    ['cnn', 'conv2d batchNorm leakyRelu conv2d maxPool2d avgPool2d layerNorm tanh flatten linear softmax'],
    ['functional', 'linear residual linear'],
  ])('%s gives its answers', async ([name, kinds]) => {
    const { shape, inputs, outputs } = JSON.parse(new TextDecoder().decode(read(name, 'answers.json')));
    const { network } = await loadModel(join(folder, name, 'model.json'), options);
    expect(network.layers.map(({ kind }) => kind).join(' ')).toBe(kinds);
    const found = await network.run(
      new Tensor('f32', [shape[0], ...network.shapes[0]], Float32Array.from(inputs)),
    );
    expectSameAnswers(found, new Tensor('f32', found.shape, Float32Array.from(outputs)));
  });

  test('is read from bytes, and a function that fetches its weights', async () => {
    const asked: string[] = [];
    const { network } = await readTfjs(read('mlp', 'model.json'), options, async (name) => {
      asked.push(name);
      return read('mlp', name);
    });
    expect(asked).toEqual(['group1-shard1of2.bin', 'group1-shard2of2.bin']);
    expect(network.layers).toHaveLength(6);
    expect(
      await loadModel(read('mlp', 'model.json'), { ...options, part: async (name) => read('mlp', name) }),
    ).toBeDefined();
  });
});

/** A model of one layer, whose weights are given. */
function model(weights: readonly object[], paths: readonly string[] = ['a.bin']) {
  const config = { name: 'd', units: 1, batch_input_shape: [null, 2] };
  const layers = [{ class_name: 'Dense', config }];
  return {
    modelTopology: { class_name: 'Sequential', config: layers },
    weightsManifest: [{ paths, weights }],
  };
}
const bias = { name: 'd/bias', shape: [1], dtype: 'float32' };

describe('weights', () => {
  test.for<[string, object, number[], number[]]>([
    ['uint8', { dtype: 'uint8', scale: 0.5, min: -1 }, [4, 255], [1, 126.5]],
    ['uint16', { dtype: 'uint16', scale: 2, min: 1 }, [4, 0, 0, 1], [9, 513]],
    ['float16', { dtype: 'float16' }, [0, 0x3c, 0, 0xc0], [1, -2]],
  ])('that are rounded to %s are read', async ([, quantization, bytes, expected]) => {
    const kernel = { name: 'model/d/kernel', shape: [2, 1], dtype: 'float32', quantization };
    const { network } = await readTfjs(encode(model([kernel, bias])), options, async () =>
      Uint8Array.of(...bytes, 0, 0, 0, 0),
    );
    expect([...(await network.weights())]).toEqual([...expected, 0]);
  });

  test.for(['../a.bin', '/etc/passwd', 'c:\\a.bin', 'a/../../b', 'https://example.org/a.bin', '', 'a\0.bin'])(
    'in a file of the name %j are refused',
    (path) => {
      expect(() => shardNames(encode(model([], [path])))).toThrow('leads out of the folder of the model');
    },
  );

  test('whose files are missing are refused by name', async () => {
    await expect(loadModel(read('mlp', 'model.json'), options)).rejects.toThrow(
      'tfjs: its weights lie in "group1-shard1of2.bin", which was not given',
    );
    const copy = await mkdtemp(join(tmpdir(), 'inkling-tfjs-'));
    await writeFile(join(copy, 'model.json'), read('mlp', 'model.json'));
    await expect(loadModel(join(copy, 'model.json'), options)).rejects.toThrow('ENOENT');
    await rm(copy, { recursive: true });
  });

  test.for<[string, object, string]>([
    ['a huge shape', { name: 'd/kernel', shape: [2 ** 40, 2 ** 40], dtype: 'float32' }, 'too large to count'],
    ['a negative shape', { name: 'd/kernel', shape: [-2, 1], dtype: 'float32' }, 'has no name or shape'],
    ['texts', { name: 'd/kernel', shape: [2, 1], dtype: 'string' }, 'numbers of another type'],
    [
      'another rounding',
      { name: 'd/kernel', shape: [2, 1], dtype: 'float32', quantization: { dtype: 'int4' } },
      'is rounded in another way',
    ],
    ['a name twice', bias, 'two weights have the name "d/bias"'],
    [
      'too few bytes',
      { name: 'd/kernel', shape: [9, 1], dtype: 'float32' },
      'ends at byte 40, but its files have 12',
    ],
    [
      'too many bytes',
      { name: 'd/kernel', shape: [1, 1], dtype: 'float32' },
      'take 8 bytes, but their files have 12',
    ],
  ])('with %s are refused', async ([, entry, message]) => {
    const read = readTfjs(encode(model([bias, entry])), options, async () => new Uint8Array(12));
    await expect(read).rejects.toThrow(message);
  });
});

test('a graph model is refused in words', () => {
  expect(() => shardNames(encode({ format: 'graph-model', modelTopology: {}, weightsManifest: [] }))).toThrow(
    'it is a graph model, whose layers are lost',
  );
});
