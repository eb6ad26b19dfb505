import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { syntheticDigits } from '@inkling/mnist';
import { type JsonObject, linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from './support/expectRefusal.ts';
import { inkling, type Run } from './support/inkling.ts';
import { runHere } from './support/runHere.ts';
import {
  IDX_IMAGES,
  IDX_LABELS,
  idxHeader,
  imagesFile,
  labelsFile,
  originalWeights,
  trainingDigits,
  writeDigits,
  writeIdxFolder,
} from './support/samples.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const folder = temporaryFolder();

beforeAll(() => writeDigits(folder.path));

let runs = 0;

/** Trains on bad data, and expects that no model, no plot and no other file has been written. */
async function expectUntrained(args: readonly string[], start: string): Promise<void> {
  runs += 1;
  const empty = join(folder.path, `untrained ${runs}`);
  await mkdir(empty);
  const out = ['--out', join(empty, 'm.json'), '--plot', join(empty, 'p.svg')];
  const run = await runHere(['train', '--hidden', '4', '--iterations', '1', ...args, ...out, '--json'], {
    folder: folder.path,
  });
  expectRefusal(run, start);
  expect(await readdir(empty)).toEqual([]);
}

describe('train refuses a CSV, and writes nothing, for', () => {
  /** A good row of label 3, and a second in which some fields are replaced. */
  const rows = (fields: Readonly<Record<number, string>> = {}, count = 785): string => {
    const good = ['3', ...new Array<string>(784).fill('0')];
    const second = Array.from({ length: count }, (_, index) => fields[index] ?? good[index] ?? '0');
    return `${good.join(',')}\n${second.join(',')}\n`;
  };
  const wholeGzip = gzipSync(rows());

  test.each<[string, string, string | Uint8Array, string]>([
    ['an empty file', 'empty.csv', '', 'empty.csv: there are no images in the data'],
    [
      'a truncated gzip file',
      'cut.csv.gz',
      wholeGzip.subarray(0, -12),
      'cut.csv.gz: the gzip data break off',
    ],
    [
      'a row of 784 fields',
      'short.csv',
      rows({}, 784),
      'short.csv:2:785: the row has 784 fields, expected 785',
    ],
    [
      'a row of 786 fields',
      'long.csv',
      rows({}, 786),
      'long.csv:2:786: the row has 786 fields, expected 785',
    ],
    ['a pixel of -1', 'minus.csv', rows({ 17: '-1' }), 'minus.csv:2:18: the pixel is "-1", expected a whole'],
    [
      'a pixel of 256',
      'above.csv',
      rows({ 17: '256' }),
      'above.csv:2:18: the pixel is "256", expected a whole',
    ],
    [
      'a pixel of 1.5',
      'half.csv',
      rows({ 784: '1.5' }),
      'half.csv:2:785: the pixel is "1.5", expected a whole',
    ],
    ['a pixel of abc', 'word.csv', rows({ 1: 'abc' }), 'word.csv:2:2: the pixel is "abc", expected a whole'],
    [
      'a label of 11',
      'label.csv',
      rows({ 0: '11' }),
      'label.csv:2:1: the label is "11", expected a whole number',
    ],
    ['rows without labels', 'plain.csv', `${new Array(784).fill('0').join(',')}\n`, 'plain.csv: '],
  ])('%s', async (_, name, content, start) => {
    await writeFile(join(folder.path, name), content);
    await expectUntrained(['--data', name], start);
  });

  test('a missing file, for --data and for --test', async () => {
    await expectUntrained(['--data', 'no.csv'], 'no.csv: there is no such file or folder. Expected ');
    await expectUntrained(['--data', 'train.csv', '--test', 'no.csv'], 'no.csv: ');
  });

  test('a folder without MNIST', async () => {
    await mkdir(join(folder.path, 'bare'));
    await expectUntrained(
      ['--data', 'bare'],
      `${join(folder.path, 'bare')}: there is no MNIST in this folder`,
    );
  });
});

describe('train refuses IDX files, and writes nothing, for', () => {
  const { data } = trainingDigits.inputs;
  const images = 'train-images-idx3-ubyte';
  const labels = 'train-labels-idx1-ubyte';
  const few = syntheticDigits({ count: 399, seed: 4 });

  test.each<[string, string, Uint8Array, string]>([
    [
      'a wrong magic number',
      images,
      Buffer.concat([idxHeader(2457, 400, 28, 28), data]),
      'the magic number is 2457',
    ],
    [
      'a header that promises more than memory can hold',
      images,
      Buffer.concat([idxHeader(IDX_IMAGES, 2_000_000_000, 28, 28), data]),
      'the header promises [2000000000, 28, 28], that is 1568000000000 bytes, but only 313600 follow',
    ],
    [
      'truncated images',
      images,
      imagesFile(trainingDigits).subarray(0, -1),
      'the header promises [400, 28, 28]',
    ],
    ['fewer labels than images', labels, labelsFile(few), 'there are 399 labels, but 400 images in '],
    [
      'a label of 11',
      labels,
      Buffer.concat([idxHeader(IDX_LABELS, 400), Buffer.alloc(400, 11)]),
      'label 1 of 400 is 11, expected 0 to 9',
    ],
    ['an empty file', images, Buffer.of(), 'the file is empty, expected images in the IDX format'],
  ])('%s', async (claim, name, bytes, start) => {
    await writeIdxFolder(join(folder.path, claim), { [name]: bytes });
    await expectUntrained(['--data', claim], `${join(folder.path, claim, name)}: ${start}`);
  });
});

describe('evaluate refuses a model file that', () => {
  test.each<[string, string, string]>([
    ['is empty', '', 'model: the file is empty.'],
    [
      'is no JSON, and is quoted on one line without terminal control characters',
      '{\u001b[31m\nno',
      'model: the file is not JSON',
    ],
    [
      'is JSON of another kind',
      '{"a": 1}',
      'model: this file is not a model that can be read here, expected json (.json), original (.json), pytorch (.pt, .pth, .safetensors), ',
    ],
    [
      'is of a kind that cannot be read',
      'PK\u0003\u0004',
      'this is a ZIP archive, expected json (.json), original (.json), pytorch (.pt, .pth, .safetensors), ',
    ],
    [
      'asks for more memory than a laptop has',
      '{"format":"inkling-model","version":1,"inputShape":[1e12],"layers":[{"kind":"relu"}]}',
      'model: it has 2,000,000,000,000 activations for each sample, more than the limit of 2,000,000',
    ],
    ['holds NaN as a word', '{"W1": [[NaN]]}', 'model: the file is not JSON'],
    ['has a key __proto__', '{"__proto__": {"W1": 1}}', 'model: the key "__proto__" has no place in a model'],
    [
      'has the original’s weights in wrong shapes',
      JSON.stringify({ ...originalWeights(), W2: originalWeights({ hidden: 99 }).W2 }),
      'model: W2 row 0 is 99 numbers, expected 100 numbers',
    ],
    [
      'has weights beyond single precision',
      JSON.stringify({ ...originalWeights(), b2: new Array(10).fill([1e300]) }),
      'model: b2 row 0 holds 1e+300, expected a finite number',
    ],
  ])('%s', async (claim, content, start) => {
    const name = `${claim}.json`;
    await writeFile(join(folder.path, name), content);
    const run = await evaluate(name);
    expectRefusal(run, `${name}: ${start}`);
    expect(run.stderr).not.toContain('\u001b');
  });

  test('has a layer whose weights have another shape or contain NaN', async () => {
    const { weight, model } = await savedLinear();
    const nan = Buffer.alloc(784 * 10 * 4);
    nan.writeFloatLE(Number.NaN, 12);
    const cases = [
      ['shape.json', { ...weight, shape: [10, 784] }, 'it has shape [10, 784], expected [784, 10]'],
      [
        'short.json',
        { ...weight, data: 'AAAAAA==' },
        'its data has 4 bytes, but shape [784, 10] needs 31360',
      ],
      ['nan.json', { ...weight, data: nan.toString('base64') }, 'number 3 is NaN; weights must be finite'],
    ] as const;
    for (const [name, changed, problem] of cases) {
      await writeFile(join(folder.path, name), JSON.stringify(model(changed)));
      expectRefusal(await evaluate(name), `${name}: layer 0, weight: ${problem}`);
    }
  });

  test('is missing or a folder, and so does predict', async () => {
    await mkdir(join(folder.path, 'm.json'));
    expectRefusal(await evaluate('no.json'), 'no.json: there is no such file');
    const run = await runHere(['predict', 'm.json', 'test.csv', '--json'], { folder: folder.path });
    expectRefusal(run, 'm.json: is a folder, expected a file');
  });

  function evaluate(name: string): Promise<Run> {
    return runHere(['evaluate', name, '--data', 'test.csv', '--json'], { folder: folder.path });
  }

  /** A saved model of one layer, whose weight entry can be replaced. */
  async function savedLinear() {
    const network = sequential([linear(784, 10)], { backend: referenceBackend() });
    const saved: JsonObject & { layers: [{ kind: string; settings: JsonObject; parameters: JsonObject }] } =
      JSON.parse(new TextDecoder().decode(await writeModel(network)));
    const [layer] = saved.layers;
    const weight: JsonObject = JSON.parse(JSON.stringify(layer.parameters.weight));
    return {
      weight,
      model: (changed: object) => ({
        ...saved,
        layers: [{ ...layer, parameters: { ...layer.parameters, weight: changed } }],
      }),
    };
  }
});

test('without --json an error leaves standard output empty, and --debug adds the stack', async () => {
  const args = ['evaluate', 'no such.json'];
  const plain = await inkling(args, { folder: folder.path });
  const message = 'inkling: no such.json: there is no such file. Check the name.\n';
  expect(plain).toEqual({ code: 1, stdout: '', stderr: message });
  const debug = await runHere([...args, '--debug'], { folder: folder.path });
  expect(debug.stderr.startsWith(message)).toBe(true);
  expect(debug.stderr).toMatch(/FileError: .*\n +at /);
});

test('options for a CSV file are refused without a CSV file', async () => {
  const args = ['train', '--data', 'synthetic', '--image-size', '10x10', '--json'];
  expectRefusal(
    await runHere(args, { folder: folder.path }),
    '--image-size: this option describes a CSV file',
  );
});
