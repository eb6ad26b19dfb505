import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { savedNetwork } from '../../nn/tests/support/savedNetwork.ts';
import {
  beginsAsModel,
  encodeModel,
  formatsNamed,
  loadModel,
  MODEL_HEAD_BYTES,
  modelFormats,
  recognizeModel,
  saveModel,
} from '../src/index.node.ts';

const options = { backend: referenceBackend(), layers: allLayers };
const folder = mkdtempSync(join(tmpdir(), 'inkling-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readable = ['json', 'pytorch', 'safetensors', 'npz', 'onnx'];

test.for(readable)('%s is chosen by its name and found by its bytes', async (format) => {
  const network = savedNetwork();
  const bytes = await encodeModel(network, '', { note: 1 }, { format });
  expect(beginsAsModel(bytes.subarray(0, MODEL_HEAD_BYTES))).toBe(true);
  expect((await recognizeModel(bytes))?.name).toBe(format);
  const saved = await loadModel(bytes, options);
  expect(await saved.network.weights()).toEqual(await network.weights());
  expect(saved.metadata).toEqual({ note: 1 });
});

test.for(['model.json', 'model.safetensors', 'model.NPZ'])('%s is saved and loaded', async (name) => {
  const network = savedNetwork();
  const path = join(folder, name);
  await saveModel(network, path, { name });
  const saved = await loadModel(path, options);
  expect([await saved.network.weights(), saved.metadata]).toEqual([await network.weights(), { name }]);
});

test('weights without layers are refused with their names', async () => {
  const path = resolve(import.meta.dirname, 'fixtures/pytorch/mlp.pt');
  await expect(loadModel(path, options)).rejects.toThrow(
    'PyTorch: it has tensors ("0.weight", "0.bias", "2.weight", "2.bias" and 5 more), but not the layers',
  );
});

test('only the code of formats that a file may be of is fetched', async () => {
  const fetchedFor = async (format: string) => {
    const bytes = await encodeModel(savedNetwork(), '', {}, { format });
    return modelFormats.filter(({ begins }) => begins?.(bytes) !== false).map(({ name }) => name);
  };
  expect(await fetchedFor('onnx')).toEqual(['onnx']);
  expect(await fetchedFor('npz')).toEqual(['npz']);
  expect(await fetchedFor('safetensors')).toEqual(['pytorch', 'safetensors']);
  expect(await fetchedFor('json')).toEqual(['json', 'original', 'tfjs', 'brainjs']);
});

test.for([
  'pytorch/mlp.pt',
  'pytorch/old.pt',
  'pytorch/mlp.safetensors',
  'keras/mlp.keras',
  'keras/older.keras',
  'keras/cnn.h5',
  'tfjs/mlp/model.json',
  'brainjs/relu.json',
])('%s begins as a model', (name) => {
  const bytes = readFileSync(resolve(import.meta.dirname, 'fixtures', name));
  expect(beginsAsModel(bytes.subarray(0, MODEL_HEAD_BYTES))).toBe(true);
});

test('other files do not begin as models', () => {
  const texts = [
    '',
    '7,0,255',
    'label,pixel1',
    '\x89PNG\r\n\x1a\n',
    'PK\x03\x04',
    '\0\0\x08\x03\0\0\x27\x10\0\0\0\x1c',
  ];
  for (const text of texts) expect(beginsAsModel(Buffer.from(text, 'latin1'))).toBe(false);
});

test('bytes of no format are refused with all formats that are read', async () => {
  await expect(loadModel(Uint8Array.of(1, 2, 3), options)).rejects.toThrow(
    'not a model that can be read here, expected json (.json), original (.json), pytorch (.pt, .pth, .safetensors), safetensors (.safetensors), npz (.npz), onnx (.onnx), keras (.keras, .h5), tfjs (.json) or brainjs (.json).',
  );
  await expect(loadModel(new Uint8Array(), options)).rejects.toThrow('model: the file is empty.');
});

test.for([
  ['digits.onnx', 'By its name it is onnx, so it may be damaged or cut off.'],
  ['DIGITS.H5', 'By its name it is keras, so it may be damaged or cut off.'],
  ['digits.safetensors', 'By its name it is pytorch or safetensors, so it may be damaged or cut off.'],
  ['digits.js', 'By its name it is javascript, which is only written.'],
  ['digits.c', 'By its name it is c, which is only written.'],
  ['digits.bin', 'or brainjs (.json).'],
] as const)('%s of nonsense: %s', async ([name, end]) => {
  const path = join(folder, name);
  writeFileSync(path, 'Bread, milk');
  const sources = [{ source: path }, { source: readFileSync(path), fileName: name }];
  for (const { source, ...from } of sources) {
    const message = await loadModel(source, { ...options, ...from }).then(String, String);
    expect(message.endsWith(end), message).toBe(true);
  }
});

// Half of each file. Their beginnings are whole.
test.for([
  ['pytorch/mlp.safetensors', 'safetensors: it is cut off: its header should end at byte'],
  ['pytorch/mlp.pt', 'PyTorch: it is cut off: the directory at its end is missing'],
  ['keras/mlp.keras', 'Keras: it is cut off: the directory at its end is missing'],
  ['keras/cnn.h5', 'HDF5: it is cut off: it should have 52792 bytes, but it has 26396'],
  ['numpy/arrays.npz', 'npz: it is cut off: the directory at its end is missing'],
  ['onnx/torch-cnn.onnx', 'ONNX: the file is damaged: it ends within a field'],
  ['brainjs/relu.json', 'model: the file is not JSON'],
] as const)('half of %s is refused: %s', async ([name, message]) => {
  const bytes = readFileSync(resolve(import.meta.dirname, 'fixtures', name));
  await expect(loadModel(bytes.subarray(0, bytes.length / 2), options)).rejects.toThrow(message);
});

describe.for(['a/data.pkl', 'config.json', 'weights.npy'])(
  'an archive that begins with %s is refused',
  (first) => {
    test('if it unpacks to far more than its size', async () => {
      const bomb = zipSync({ [first]: new Uint8Array(5_000_000) });
      expect(bomb.length).toBeLessThan(10_000);
      await expect(loadModel(bomb, options)).rejects.toMatchObject({ code: 'FORMAT_LIMIT' });
    });

    test.for(['../evil', '/evil', 'c:\\evil'])('if it has the name %s', async (name) => {
      const bytes = zipSync({ [first]: new Uint8Array(9), [name]: new Uint8Array(9) }, { level: 0 });
      await expect(loadModel(bytes, options)).rejects.toThrow('leads out of the archive');
    });

    test('if it has a name twice', async () => {
      const bytes = Buffer.from(
        zipSync({ [first]: new Uint8Array(9), x1: new Uint8Array(9), x2: new Uint8Array(9) }),
      );
      for (let at = bytes.indexOf('x2'); at >= 0; at = bytes.indexOf('x2')) bytes.write('x1', at);
      await expect(loadModel(bytes, options)).rejects.toThrow('it has "x1" twice');
    });
  },
);

test('every format is read or written, and its files have names', () => {
  for (const { name, endings, reads } of modelFormats) {
    const [ending] = [...reads, ...endings];
    expect(formatsNamed(`model${ending}`).map((format) => format.name)).toContain(name);
  }
});

test('names of no format are refused', async () => {
  await expect(encodeModel(savedNetwork(), 'model.exe')).rejects.toThrow(
    '"model.exe" names no format; expected .json',
  );
  await expect(encodeModel(savedNetwork(), 'a.json', {}, { format: 'word' })).rejects.toThrow(
    'expected json, original',
  );
});

test('no two formats have the same name', () => {
  expect(new Set(modelFormats.map(({ name }) => name)).size).toBe(modelFormats.length);
});
