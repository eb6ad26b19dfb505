import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conv2d, flatten, linear, relu, sequential, writeModel } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, expect, test } from 'vitest';
import { trainedOn } from '../../src/model/trainedOn.ts';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf, inkling, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

beforeAll(async () => {
  const layers = [conv2d(1, 2, 3), flatten(), linear(24, 5)];
  const network = sequential(layers, { backend: referenceBackend(), inputShape: [6, 5, 1] });
  const training = { data: 'MNIST', samples: 60_000, epochs: 2, optimizer: 'adam', learningRate: 0.001 };
  const metadata = { training: { ...training, testAccuracy: 0.9677 } };
  await writeFile(join(folder.path, 'model.json'), await writeModel(network, metadata));
});

function summary(...args: readonly string[]): Promise<Run> {
  return runHere(['summary', ...args], { folder: folder.path });
}

test('a network is shown layer by layer if the user names it', async () => {
  const { code, stdout, stderr } = await summary('cnn:small', '--image-size', '20x16', '--classes', '3');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^cnn:small, for images of 20 × 16 pixels and 3 classes\n\n/);
  expect(stdout).toMatch(/^input +\[16, 20, 1\]\nconv2d +\[12, 16, 8\] +208 +\d/m);
  expect(stdout).toMatch(/^linear +\[3\] +99 +195\n-+\ntotal +3,523 /m);
});

test('a saved model is shown with the size of its file and its training', async () => {
  const { code, stdout, stderr } = await inkling(['summary', 'model.json'], { folder: folder.path });
  expect([code, stderr]).toEqual([0, '']);
  const { length } = await readFile(join(folder.path, 'model.json'));
  expect(stdout.split('\n')[0]).toBe(
    `model.json, ${(length / 1000).toFixed(1)} kB. Trained on MNIST (60,000 images), 2 epochs, adam 0.001, test accuracy 96.77%.`,
  );
  expect(stdout).toMatch(/^input +\[6, 5, 1\]\nconv2d +\[4, 3, 2\] +20 +456\nflatten +\[24\]\n/m);
});

test('with --json the summary is one event', async () => {
  const [event, ...others] = eventsOf(await summary('model.json', '--json'));
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    event: 'summary',
    model: 'model.json',
    inputShape: [6, 5, 1],
    parameters: 145,
    trainable: 145,
    metadata: { training: { data: 'MNIST' } },
  });
  expect(event.layers).toHaveLength(3);
});

test('a model of more layers than the limit is refused, and read where the user trusts it', async () => {
  const layers = Array.from({ length: 1001 }, () => relu());
  const network = sequential([linear(4, 2), ...layers], { backend: referenceBackend() });
  await writeFile(join(folder.path, 'deep.json'), await writeModel(network));
  expectRefusal(
    await summary('deep.json', '--json'),
    'deep.json: model: it has 1,002 layers, more than the limit of 1,000. If you trust its source, read it with --no-limits.',
  );
  const { code, stdout } = await summary('deep.json', '--no-limits');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^total +10 /m);
});

test.each<[string, string[], string]>([
  ['an unknown name', ['resnet'], '--model resnet: there is no network of this name, and no file.'],
  [
    'images too small for it',
    ['cnn:small', '--image-size', '15x30'],
    '--model cnn:small: it needs images of at ',
  ],
  [
    'a size for a saved model',
    ['model.json', '--classes', '3'],
    '--classes: the file model.json has its own image size and classes. ',
  ],
])('refused: %s', async (_, args, start) => {
  expectRefusal(await runHere(['summary', ...args, '--json'], { folder: folder.path }), start);
});

test('the training record of a file is printed on one line, without terminal control characters', () => {
  const silent = 'Its file does not record the training data.';
  expect(trainedOn({})).toBe(silent);
  expect(trainedOn({ training: [1, 2] })).toBe(silent);
  expect(trainedOn({ training: { data: 7 } })).toBe(silent);
  expect(trainedOn({ training: { data: 'x', samples: 'many', optimizer: {}, testAccuracy: null } })).toBe(
    'Trained on x.',
  );
  const hostile = trainedOn({ training: { data: `\u001b[31m\n${'x'.repeat(1000)}`, optimizer: '\r\u0007' } });
  expect(hostile).not.toMatch(/\p{Cc}/u);
  expect(hostile.length).toBeLessThan(150);
});
