import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type LabelledImages, loadImages, writeCsv } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { findImages } from '../../src/data/findImages.ts';
import { fileOptions, loadTestData, loadTrainingData } from '../../src/data/images.ts';
import { readSamples } from '../../src/pictures/readSamples.ts';
import { messageOf } from '../../src/session/messageOf.ts';
import { imagesFile, labelsFile, testDigits, trainingDigits, writeIdxFolder } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const at = (...names: readonly string[]) => join(folder.path, ...names);

const testImages = 't10k-images-idx3-ubyte';
const testLabels = 't10k-labels-idx1-ubyte';

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no refusal',
    (error: unknown) => messageOf(error),
  );
}

/** The rows of the test digits as the text of a CSV, with the label last and without a header. */
function labelsLast({ inputs, targets }: LabelledImages): string {
  return Array.from(targets.data, (label, row) =>
    [...inputs.data.subarray(row * 784, (row + 1) * 784), label].join(','),
  ).join('\n');
}

beforeAll(async () => {
  await writeIdxFolder(at('idx'));
  await mkdir(at('only-test'));
  await writeFile(at('only-test', testImages), imagesFile(testDigits));
  await writeFile(at('only-test', testLabels), labelsFile(testDigits));
  await mkdir(at('only-train'));
  await writeCsv(trainingDigits, at('only-train', 'emnist-digits-train.csv.gz'));
  await writeFile(at('alone-images'), imagesFile(testDigits));
  await writeFile(at('last.csv'), labelsLast(testDigits));
});

describe('test images', () => {
  test('are read from a folder with test files alone', async () => {
    const { test: images } = await loadTestData({ data: at('only-test') });
    expect(images.targets.data).toEqual(testDigits.targets.data);
    expect(await refusalOf(loadTrainingData({ data: at('only-test'), seed: 1 }))).toBe(
      `${at('only-test')}: this folder has the test images of MNIST, but no training images: expected ` +
        'train-images-idx3-ubyte, also with .gz or the name of the set before it.',
    );
  });

  test('of another size than --image-size says are refused, in a file and in a folder', async () => {
    const imageSize = { width: 20, height: 30 };
    for (const data of [at('only-test'), at('only-test', testImages)]) {
      expect(await refusalOf(loadTestData({ data, imageSize }))).toBe(
        `${data}: the images have 28 × 28 pixels, but --image-size says 20 × 30. Leave it out: an IDX file states its size.`,
      );
      const { test: images } = await loadTestData({ data, imageSize: { width: 28, height: 28 } });
      expect(images.width).toBe(28);
    }
  });

  test('are read from one IDX file, with the labels beside it', async () => {
    const { test: images, origin } = await loadTestData({ data: at('only-test', testImages) });
    expect(origin).toBe(at('only-test', testImages));
    expect(images.targets.data).toEqual(testDigits.targets.data);
  });

  test('are refused without labels, with the names that were looked for', async () => {
    const refusal = await refusalOf(loadTestData({ data: at('alone-images') }));
    expect(refusal).toContain('alone-images: the images have no labels');
    expect(refusal).toContain('Looked for alone-labels and alone-labels.gz in the same folder.');
  });

  test('are found in folders named like the files within', async () => {
    for (const name of [testImages, testLabels]) {
      await mkdir(at('kaggle', name), { recursive: true });
      await writeFile(
        at('kaggle', name, name),
        name === testImages ? imagesFile(testDigits) : labelsFile(testDigits),
      );
    }
    for (const data of [at('kaggle'), at('kaggle', testImages, testImages)]) {
      const { test: images } = await loadTestData({ data });
      expect(images.targets.data).toEqual(testDigits.targets.data);
    }
  });
});

describe('training images', () => {
  test('without test images are divided, and called by the name of their set', async () => {
    const { train, test: judged, name } = await loadTrainingData({ data: at('only-train'), seed: 1 });
    expect([train.targets.size, judged.targets.size, name]).toEqual([360, 40, 'emnist-digits']);
  });

  test('of a CSV are asked about, or read as --label-column says', async () => {
    const refusal = await refusalOf(loadTrainingData({ data: at('last.csv'), seed: 1 }));
    expect(refusal).toContain('Set --label-column to first or last.');
    const { train } = await loadTrainingData({
      data: at('last.csv'),
      test: at('last.csv'),
      labelColumn: 'last',
      seed: 1,
    });
    expect(train.targets.data).toEqual(testDigits.targets.data);
  });

  test('that a network cannot learn from are noted', async () => {
    const notes: string[] = [];
    const sevens = new Tensor('i32', [400], new Int32Array(400).fill(7));
    await writeCsv({ ...trainingDigits, targets: sevens }, at('sevens.csv'));
    await loadTrainingData({ data: at('sevens.csv'), seed: 1, onNote: (note) => notes.push(note) });
    expect(notes).toEqual([
      expect.stringContaining('images have the label 7, so there is nothing to tell apart'),
    ]);
  });

  test('on the scale from 0 to 1 are read, with a note', async () => {
    const notes: string[] = [];
    const binary = trainingDigits.inputs.data.map((pixel) => (pixel > 127 ? 1 : 0));
    await writeFile(
      at('binary.csv'),
      labelsFirst({ ...trainingDigits, inputs: new Tensor('u8', [400, 784], binary) }),
    );
    const { train } = await loadTrainingData({
      data: at('binary.csv'),
      seed: 1,
      onNote: (note) => notes.push(note),
    });
    expect(Math.max(...train.inputs.data.subarray(0, 784))).toBe(255);
    expect(notes).toEqual([`${at('binary.csv')}: the pixels go from 0 to 1; they are multiplied by 255.`]);
  });

  test('beyond the limits are refused with the flag that reads them', async () => {
    const reading = loadImages(at('idx', testImages), { limits: { rows: 99 } });
    expect(await refusalOf(reading)).toBe(
      `${at('idx', testLabels)}: the data have more than 99 rows, which is the limit. Choose a smaller file; if you trust ` +
        'this one, read it with --no-limits.',
    );
    expect(fileOptions({ limits: true }).limits).toBeUndefined();
    expect(fileOptions({ limits: false }).limits).toBe(false);
  });
});

test('predict reads IDX images, packed or not, and refuses those of another size', async () => {
  const options = { width: 28, height: 28, classes: 10, center: true };
  for (const [name, bytes] of [
    ['some.idx', imagesFile(testDigits)],
    ['some.gz', gzipSync(imagesFile(testDigits))],
  ] as const) {
    await writeFile(at(name), bytes);
    expect((await readSamples(at(name), options)).inputs).toEqual(testDigits.inputs);
  }
  expect(await refusalOf(readSamples(at('some.idx'), { ...options, width: 8, height: 8 }))).toContain(
    'some.idx: the images have 28 × 28 pixels, but the network takes 8 × 8.',
  );
});

test('a folder with one part has this part alone', async () => {
  expect((await findImages(at('only-test'), {})).map(({ part }) => part)).toEqual(['test']);
  expect((await findImages(at('idx'), {})).map(({ part }) => part)).toEqual(['train', 'test']);
});

function labelsFirst({ inputs, targets }: LabelledImages): string {
  return Array.from(targets.data, (label, row) =>
    [label, ...inputs.data.subarray(row * 784, (row + 1) * 784)].join(','),
  ).join('\n');
}
