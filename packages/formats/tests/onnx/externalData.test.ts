import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { expect, onTestFinished, test } from 'vitest';
import { loadModel } from '../../src/index.node.ts';
import { readOnnx } from '../../src/onnx/index.ts';
import { fileWith } from './support/externalFile.ts';

const options = { backend: referenceBackend(), layers: allLayers };
const values = Float32Array.from([1, -2, 0.5, 3]);
/** The weights behind 8 bytes of another tensor. */
const data = Buffer.concat([Buffer.alloc(8, 7), Buffer.from(values.buffer)]);
const inputs = Float32Array.from([1, 2, -3, 0.25]);

const place = { location: 'model.onnx.data', offset: '8', length: '16' };

test('weights in a file beside it are read as ONNX Runtime reads them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-formats-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'model.onnx');
  await writeFile(path, fileWith(place));
  await writeFile(`${path}.data`, data);
  const { network } = await loadModel(path, options);
  const session = await InferenceSession.create(path, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const { output } = await session.run({ input: new OrtTensor('float32', inputs, [2, 2]) });
  await session.release();
  const answers = await network.run(new Tensor('f32', [2, 2], inputs));
  expect([...answers.data]).toEqual(output.data instanceof Float32Array && [...output.data]);

  await rm(`${path}.data`);
  await expect(loadModel(path, options)).rejects.toThrow('model.onnx.data');
  await expect(loadModel(fileWith(place), options)).rejects.toThrow(
    'it lies in another file, which is not given',
  );
});

test('each file is fetched once, and its length counts for the limits of the model', async () => {
  const names: string[] = [];
  const read = async (name: string) => {
    names.push(name);
    return data;
  };
  const { network } = await readOnnx(fileWith({ ...place, location: './weights/a.data' }), options, read);
  expect([names, await network.weights()]).toEqual([['weights/a.data'], values]);
  const whole = fileWith({ location: 'b.data' });
  const saved = await readOnnx(whole, options, async () => data.subarray(8));
  expect(await saved.network.weights()).toEqual(values);
});

test.for<[string, Readonly<Record<string, string>>, string]>([
  [
    'a name that leads out',
    { ...place, location: '../../etc/passwd' },
    'leads out of the folder of the model',
  ],
  ['a name that leads out behind a dot', { ...place, location: './../a' }, 'leads out of the folder'],
  ['a path from the root', { ...place, location: '/etc/passwd' }, 'leads out of the folder of the model'],
  ['an address', { ...place, location: 'https://example.com/a' }, 'leads out of the folder of the model'],
  ['an encoded way out', { ...place, location: '%2e%2e/a' }, 'leads out of the folder of the model'],
  ['a path of a drive', { ...place, location: 'C:\\secret' }, 'leads out of the folder of the model'],
  ['no name', { offset: '8' }, 'leads out of the folder of the model'],
  ['a prototype for a name', { ...place, location: '__proto__' }, 'leads out of the folder of the model'],
  ['a negative offset', { ...place, offset: '-8' }, 'has the offset "-8", expected a whole number'],
  ['a huge offset', { ...place, offset: '9'.repeat(30) }, 'has the offset "9999'],
  [
    'an offset beyond the end',
    { location: 'a', offset: '25' },
    'lies beyond the end of "a", which has 24 bytes',
  ],
  ['a length beyond the end', { ...place, length: '17' }, 'lies beyond the end of "model.onnx.data"'],
  [
    'a length of another shape',
    { ...place, length: '12' },
    'tensor "w" has 3 numbers, but its shape [2, 2] holds 4',
  ],
])('refused: %s', async ([, entries, message]) => {
  await expect(readOnnx(fileWith(entries), options, async () => data)).rejects.toThrow(
    expect.objectContaining({ code: 'FORMAT', message: expect.stringContaining(message) }),
  );
});
