import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImageDataset, loadCsv, syntheticDigits } from '@inkling/mnist';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf, inkling, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import {
  greyPng,
  inkAt,
  testDigits,
  trainingDigits,
  writeDigits,
  writeIdxFolder,
} from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

beforeAll(async () => {
  await writeDigits(folder.path);
  await writeIdxFolder(join(folder.path, 'idx'));
  for (const [index, name] of ['zero.png', 'one.png'].entries()) {
    await writeFile(
      join(folder.path, name),
      greyPng((x, y) => 255 - inkAt(index, x, y)),
    );
  }
  await writeFile(
    join(folder.path, 'blank.png'),
    greyPng(() => 255),
  );
});

function data(...args: readonly string[]): Promise<Run> {
  return runHere(['data', ...args], { folder: folder.path });
}

/**
 * The values to compare. Pixels are compared by their hash, because comparing millions of numbers is slow.
 */
function contentOf({ inputs, targets, width, height }: ImageDataset) {
  return {
    pixels: hash(inputs.data),
    labels: targets && hash(targets.data),
    width,
    height,
  };
}

function hash(values: Uint8Array | Int32Array): string {
  return createHash('sha256').update(values).digest('hex');
}

async function read(name: string) {
  return contentOf(await loadCsv(join(folder.path, name)));
}

describe('data info', () => {
  test('describes both parts of a folder, and gives the same figures for a file that holds one of them', async () => {
    const [train, test, ...others] = eventsOf(await data('info', 'idx', '--json'));
    expect(others).toEqual([]);
    expect(train).toMatchObject({ event: 'data', count: 400, width: 28, height: 28, classes: 10 });
    expect(train.countsPerClass).toEqual(new Array(10).fill(40));
    expect(test).toMatchObject({ event: 'data', count: 100 });
    for (const path of ['train.csv', 'idx/train-images-idx3-ubyte']) {
      const [event] = eventsOf(await data('info', path, '--json'));
      expect({ ...event, name: train.name }).toEqual(train);
    }
  });

  test('takes --json before or after the path', async () => {
    const before = await data('info', '--json', 'test.csv');
    expect(eventsOf(before)).toHaveLength(1);
    expect(await data('info', 'test.csv', '--json')).toEqual(before);
  });

  test('prints counts, figures and some of the images', async () => {
    const { stdout, stderr, code } = await inkling(['data', 'info', 'train.csv'], { folder: folder.path });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(
      /^train\.csv: 400 images of 28 × 28 pixels\nPixels from 0 to 255: mean \d+\.\d\d, /,
    );
    expect(stdout).toContain('Labels: 0: 40  1: 40  2: 40 ');
    expect(stdout).toMatch(/[▀▄█]/);
  });

  test('warns of what looks wrong, for people and for programs', async () => {
    const [header, ...rows] = (await readFile(join(folder.path, 'test.csv'), 'utf8')).trimEnd().split('\n');
    const sevens = rows.map((row) => `7${row.slice(row.indexOf(','))}`);
    await writeFile(join(folder.path, 'sevens.csv'), [header, ...sevens].join('\n'));
    const message =
      'All 100 images have the label 7, so there is nothing to tell apart. Is this the column of the labels?';
    expect(eventsOf(await data('info', 'sevens.csv', '--json'))).toMatchObject([
      { event: 'data', warnings: [{ name: 'one-class', message }] },
    ]);
    expect((await data('info', 'sevens.csv')).stdout).toContain(`\nWarning: ${message}\n`);
    expect(eventsOf(await data('info', 'test.csv', '--json'))[0].warnings).toEqual([]);
  });

  test('takes --label-column, and notes skipped columns', async () => {
    const names = Array.from({ length: 784 }, (_, pixel) => `p${pixel}`).join();
    await writeFile(join(folder.path, 'id.csv'), `id,${names}\n900${',7'.repeat(784)}\n`);
    const [note, event] = eventsOf(await data('info', 'id.csv', '--label-column', 'none', '--json'));
    expect(note).toMatchObject({ event: 'note', message: expect.stringContaining('are skipped: 1 ("id")') });
    expect(event.countsPerClass).toBeUndefined();
  });

  test('describes the synthetic digits', async () => {
    const parts = eventsOf(await data('info', 'synthetic', '--json'));
    expect(parts.map(({ name, count }) => [name, count])).toEqual([
      ['synthetic digits, training images', 12_000],
      ['synthetic digits, test images', 2_000],
    ]);
    for (const { count, countsPerClass } of parts) {
      expect(countsPerClass).toEqual(new Array(10).fill(Number(count) / 10));
    }
  });
});

describe('data to-csv writes a CSV that loads to the same images:', () => {
  test.each<[string, string[], ImageDataset]>([
    ['a CSV', ['train.csv'], trainingDigits],
    ['the training part of a folder', ['idx'], trainingDigits],
    ['the test part of a folder', ['idx', '--part', 'test'], testDigits],
    ['an IDX file with its labels', ['idx/t10k-images-idx3-ubyte'], testDigits],
  ])('%s', async (claim, args, images) => {
    const run = await data('to-csv', ...args, '--out', `${claim}.csv`, '--json');
    expect(eventsOf(run)).toEqual([{ event: 'csv', out: `${claim}.csv`, count: images.inputs.shape[0] }]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await read(`${claim}.csv`)).toEqual(contentOf(images));
  });

  test('the synthetic digits', async () => {
    const run = await data('to-csv', 'synthetic', '--part', 'test', '--out', 'synthetic.csv', '--json');
    expect(eventsOf(run)[0].count).toBe(2000);
    expect(await read('synthetic.csv')).toEqual(contentOf(syntheticDigits({ count: 2000, seed: 2 })));
  });
});

describe('data to-csv', () => {
  test('writes pictures as rows of the original: label, then 1x1 to 28x28', async () => {
    await data('to-csv', 'zero.png', 'one.png', '--label', '7', '--out', 'sevens.csv');
    const [names, ...rows] = (await readFile(join(folder.path, 'sevens.csv'), 'utf8')).trimEnd().split('\n');
    expect(names).toMatch(/^label,1x1,1x2,1x3,.*,1x28,2x1,.*,28x27,28x28$/);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^7(,\d{1,3}){784}$/);
    expect(rows[0]).not.toBe(rows[1]);
  });

  test('without --label writes only pixels, which predict accepts', async () => {
    await data('to-csv', 'zero.png', '--out', 'pixels.csv');
    expect(await read('pixels.csv')).toMatchObject({ labels: undefined });
  });

  test.each<[string, string[], string]>([
    ['a blank picture', ['zero.png', 'blank.png'], 'blank.png: The picture is blank'],
    ['a missing picture', ['no.png'], 'no.png: there is no such file'],
    ['a missing file', ['no.csv'], 'no.csv: there is no such file or folder'],
    ['pictures and a CSV at once', ['zero.png', 'test.csv'], 'to-csv: 2 paths, not all of them pictures'],
    [
      'a label for images that have labels',
      ['test.csv', '--label', '7'],
      'to-csv: --label says what pictures show',
    ],
    [
      'a label that is no digit',
      ['zero.png', '--label', '11'],
      "option '--label <n>' argument '11' is invalid",
    ],
  ])('refuses %s, and writes nothing', async (claim, args, start) => {
    const command = ['data', 'to-csv', ...args, '--out', `${claim}.csv`, '--json'];
    expectRefusal(await runHere(command, { folder: folder.path }), start);
    expect(existsSync(join(folder.path, `${claim}.csv`))).toBe(false);
  });

  test('refuses an output that cannot be written, and leaves an existing file unchanged', async () => {
    const run = await data('to-csv', 'zero.png', '--out', 'no/x.csv', '--json');
    expectRefusal(run, 'no/x.csv: cannot be written, there is no folder no. ');
    await writeFile(join(folder.path, 'kept.csv'), 'kept');
    await data('to-csv', 'blank.png', '--out', 'kept.csv');
    expect(await readFile(join(folder.path, 'kept.csv'), 'utf8')).toBe('kept');
  });
});
