import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { afterAll, expect, test } from 'vitest';
import { savedNetwork } from '../../nn/tests/support/savedNetwork.ts';
import {
  beginsAsModel,
  encodeModel,
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

test('bytes of no format, and names of none, are refused', async () => {
  await expect(loadModel(Uint8Array.of(1, 2, 3), options)).rejects.toThrow(
    'not a model that can be read here',
  );
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
