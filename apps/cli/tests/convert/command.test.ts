import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { batchNorm, linear, relu, sequential, writeModel } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, expect, test } from 'vitest';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { originalWeights, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const fixtures = resolve(import.meta.dirname, '../../../../packages/formats/tests/fixtures/pytorch');
const run = (...args: readonly string[]) => runHere(args, { folder: folder.path });

beforeAll(async () => {
  const network = sequential([linear(6, 5), relu(), linear(5, 3)], { backend: referenceBackend(), seed: 4 });
  await writeFile(join(folder.path, 'model.json'), await writeModel(network, { note: 'mine' }));
  await copyFile(join(fixtures, 'mlp.pt'), join(folder.path, 'mlp.pt'));
  const keras = 'functional.weights.h5';
  await copyFile(resolve(fixtures, '../keras', keras), join(folder.path, keras));
  await writeFile(join(folder.path, 'nonsense.pt'), 'Bread, milk');
  // Bytes 1040 to 1044 are of the first weights.
  const damaged = (await readFile(join(fixtures, 'mlp.pt'))).fill(7, 1040, 1044);
  await writeFile(join(folder.path, 'damaged.pt'), damaged);
  const layers = [linear(6, 5), relu(), batchNorm(5), linear(5, 3)];
  const fitting = sequential(layers, { backend: referenceBackend() });
  await writeFile(join(folder.path, 'fitting.json'), await writeModel(fitting));
});

test('a model goes through every format that can be read, and keeps its weights and metadata', async () => {
  await run('convert', 'model.json', 'a.safetensors');
  await run('convert', 'a.safetensors', 'b.npz');
  await run('convert', 'b.npz', 'c.safetensors', '--format', 'pytorch');
  await run('convert', 'c.safetensors', 'd.onnx');
  const { code, stdout } = await run('convert', 'd.onnx', 'd.json');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^d.json: 53 weights, \d/)]);
  const bytes = (name: string) => readFile(join(folder.path, name), 'utf8');
  expect(await bytes('d.json')).toBe(await bytes('model.json'));
});

test('info names the format, the layers and a checksum that no format changes', async () => {
  await run('convert', 'model.json', 'e.npz');
  const [json] = eventsOf(await run('info', 'model.json', '--json'));
  const [npz] = eventsOf(await run('info', 'e.npz', '--json'));
  expect(json).toMatchObject({ event: 'info', format: 'json', parameters: 53, metadata: { note: 'mine' } });
  expect(npz).toEqual({ ...json, model: 'e.npz', format: 'npz', bytes: expect.any(Number) });
  const { stdout } = await run('info', 'e.npz');
  expect(stdout).toMatch(/^e\.npz: npz, \d.*\n\nlayer /);
  expect(stdout).toContain(`SHA-256 of the weights: ${json.checksum}`);
});

test('info tells the names of the classes, which every format keeps', async () => {
  const network = sequential([linear(4, 2)], { backend: referenceBackend() });
  const classNames = ['Bag', 'Ankle boot'];
  await writeFile(join(folder.path, 'clothes.json'), await writeModel(network, { classNames }));
  for (const name of ['clothes.safetensors', 'clothes.npz', 'clothes.onnx']) {
    await run('convert', 'clothes.json', name);
    expect((await run('info', name)).stdout).toContain('\nclasses: 0 Bag, 1 Ankle boot\n');
    expect(eventsOf(await run('info', name, '--json'))).toMatchObject([{ classNames }]);
  }
});

test('a model of any format predicts, whatever its file is called', async () => {
  const network = sequential([linear(4, 2)], { backend: referenceBackend(), seed: 2 });
  await writeFile(join(folder.path, 'four.json'), await writeModel(network));
  await writeFile(join(folder.path, 'rows.csv'), '0,50,100,250\n');
  const [expected] = eventsOf(await run('predict', 'four.json', 'rows.csv', '--json'));
  for (const name of ['four.safetensors', 'four.npz', 'four.onnx']) {
    await run('convert', 'four.json', name);
    await copyFile(join(folder.path, name), join(folder.path, `model of ${name.slice(5)}`));
    for (const model of [name, `model of ${name.slice(5)}`]) {
      expect(eventsOf(await run('predict', model, 'rows.csv', '--json'))).toEqual([expected]);
    }
  }
  expectRefusal(await run('predict', 'missing.onnx', 'rows.csv', '--json'), 'missing.onnx: ');
});

test('an encoding makes the file smaller', async () => {
  await run('convert', 'model.json', 'f16.json', '--encoding', 'f16');
  const [before, after] = await Promise.all(
    ['model.json', 'f16.json'].map(async (name) => (await readFile(join(folder.path, name))).length),
  );
  expect(after).toBeLessThan(before);
});

test('with images, the accuracy is printed before and after the weights are rounded', async () => {
  await writeDigits(folder.path);
  await writeFile(join(folder.path, 'digits.json'), JSON.stringify(originalWeights()));
  const [evaluation] = eventsOf(await run('evaluate', 'digits.json', '--data', 'test.csv', '--json'));
  const args = ['convert', 'digits.json', 'digits.js', '--encoding', 'i8', '--data', 'test.csv'];
  const [event] = eventsOf(await run(...args, '--json'));
  expect(event).toMatchObject({ event: 'converted', accuracy: { before: evaluation.accuracy } });
  await run('convert', 'digits.json', 'rounded.json', '--encoding', 'i8');
  const [after] = eventsOf(await run('evaluate', 'rounded.json', '--data', 'test.csv', '--json'));
  expect(event.accuracy).toEqual({ before: evaluation.accuracy, after: after.accuracy });
  expect((await run(...args)).stdout).toMatch(
    /\nAccuracy on 100 images of test\.csv: [\d.]+% before, [\d.]+% as i8\.\n$/,
  );
});

test.for([
  ['keras', 'keras/cnn.keras'],
  ['keras', 'keras/cnn.h5'],
  ['tfjs', 'tfjs/cnn/model.json'],
  ['brainjs', 'brainjs/tanh.json'],
])('a model of %s is read by its path: %s', async ([format, path]) => {
  const file = resolve(fixtures, '..', path);
  const [info] = eventsOf(await run('info', file, '--json'));
  expect(info).toMatchObject({ event: 'info', format });
  await run('convert', file, 'from-others.json');
  const [again] = eventsOf(await run('info', 'from-others.json', '--json'));
  expect(again.checksum).toBe(info.checksum);
});

test('weights without layers are listed, and take the layers of another model', async () => {
  const { stdout } = await run('info', 'mlp.pt');
  expect(stdout).toContain('It has weights without layers: 9 tensors.\n\n0.weight  [5, 6] f32\n');
  const layers = [linear(6, 5), relu()];
  await writeFile(
    join(folder.path, 'other.json'),
    await writeModel(sequential(layers, { backend: referenceBackend() })),
  );
  expectRefusal(
    await run('convert', 'mlp.pt', 'x.json', '--like', 'other.json', '--json'),
    'mlp.pt: its weights (pytorch) do not fit other.json, which takes them with the names and layouts of PyTorch: the network has no layer for some tensors; left are "2"',
  );
});

test('weights of Keras take the layers of another model', async () => {
  const whole = resolve(fixtures, '../keras/functional.keras');
  await run('convert', 'functional.weights.h5', 'keras.json', '--like', whole);
  const [[expected], [found]] = [
    eventsOf(await run('info', whole, '--json')),
    eventsOf(await run('info', 'keras.json', '--json')),
  ];
  expect(found.checksum).toBe(expected.checksum);
});

test.for<[string, string[], string]>([
  [
    'weights without layers',
    ['convert', 'mlp.pt', 'x.json'],
    'mlp.pt: PyTorch: it has tensors ("0.weight", ',
  ],
  [
    'an ending of no format',
    ['convert', 'model.json', 'x.exe'],
    'model: "x.exe" names no format; expected .json',
  ],
  [
    'a file of layers for --like',
    ['convert', 'model.json', 'x.npz', '--like', 'mlp:2'],
    'model.json: a file of json has its layers',
  ],
  [
    'a file of no format for --like',
    ['convert', 'nonsense.pt', 'x.npz', '--like', 'mlp:2'],
    'nonsense.pt: this file has no weights that can be read here, expected json (.json), ',
  ],
  [
    'weights of Keras for --like',
    ['convert', 'functional.weights.h5', 'x.npz', '--like', 'mlp:2'],
    'functional.weights.h5: its weights (keras) do not fit mlp:2: there are no tensors for layer 0',
  ],
  [
    'damaged weights for --like',
    ['convert', 'damaged.pt', 'x.npz', '--like', 'fitting.json'],
    'damaged.pt: PyTorch: "mlp/data/0" is damaged',
  ],
  [
    'no such network',
    ['convert', 'mlp.pt', 'x.npz', '--like', 'mine'],
    '--model mine: there is no network of this',
  ],
])('refused: %s', async ([, args, start]) => {
  expectRefusal(await run(...args, '--json'), start);
});
