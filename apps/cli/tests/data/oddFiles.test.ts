import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTrainingData } from '../../src/data/images.ts';
import { messageOf } from '../../src/session/messageOf.ts';
import { trainingDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

type Row = readonly (string | number)[];

const rows = Array.from({ length: 20 }, (_, row) => ({
  label: trainingDigits.targets.data[row],
  pixels: [...trainingDigits.inputs.data.subarray(row * 784, (row + 1) * 784)],
}));
const names = rows[0].pixels.map((_, pixel) => `pixel${pixel}`);

function csv(rowOf: (row: (typeof rows)[number]) => Row, separator = ',', header?: Row): string {
  const lines = rows.map((row) => rowOf(row).join(separator));
  return [...(header ? [header.join(separator)] : []), ...lines, ''].join('\n');
}

const labelFirst = ({ label, pixels }: (typeof rows)[number]) => [label, ...pixels];
const labelLast = ({ label, pixels }: (typeof rows)[number]) => [...pixels, label];
const unitPixels = ({ label, pixels }: (typeof rows)[number]) => [
  label,
  ...pixels.map((pixel) => pixel / 255),
];

async function load(name: string, text: string, options: object = {}) {
  const path = join(folder.path, name);
  await writeFile(path, text);
  const notes: string[] = [];
  const onNote = (note: string) => void notes.push(note.replace(`${path}: `, ''));
  const data = await loadTrainingData({ data: path, seed: 1, onNote, ...options }).catch((error: unknown) =>
    messageOf(error).replace(path, name),
  );
  return { data, notes };
}

const UNIT = 'the pixels go from 0 to 1; they are multiplied by 255.';

describe('a file to train on', () => {
  test.each<[string, string, object?, string?]>([
    ['last, named in the header.csv', csv(labelLast, ',', [...names, 'label'])],
    ['last, without a header.csv', csv(labelLast), { labelColumn: 'last' }],
    ['first, without a header.csv', csv(labelFirst)],
    ['semicolons.csv', csv(labelFirst, ';', ['label', ...names])],
    ['tabs.tsv', csv(labelFirst, '\t', ['label', ...names])],
    ['from 0 to 1.csv', csv(unitPixels), {}, UNIT],
    ['decimal commas.csv', csv(unitPixels, ';').replaceAll('.', ','), {}, UNIT],
  ])('is read: %s', async (name, text, options = {}, note = '') => {
    const { data, notes } = await load(name, text, options);
    if (typeof data === 'string') throw new Error(data);
    const labels = [...data.train.targets.data, ...data.test.targets.data];
    expect(labels.sort()).toEqual(rows.map(({ label }) => label).sort());
    expect(sumOf(data.train.inputs.data) + sumOf(data.test.inputs.data)).toBe(
      rows.reduce((sum, { pixels }) => sum + sumOf(pixels), 0),
    );
    expect(notes.filter((text) => text.includes('pixels go'))).toEqual(note ? [note] : []);
  });

  test.each<[string, string, string]>([
    ['last.csv', csv(labelLast), 'Set --label-column to first or last.'],
    [
      'test.csv',
      csv(({ pixels }) => pixels, ',', names),
      'the 20 images have no labels, so they can be predicted',
    ],
    ['page.csv.gz', '<!DOCTYPE html><p>403 Forbidden', 'this is a web page (HTML)'],
    [
      'from -1 to 1.csv',
      csv(({ label, pixels }) => [label, ...pixels.map((pixel) => pixel / 127.5 - 1)]),
      'the pixel is "-1"',
    ],
    ['spaces.csv', csv(labelFirst, ' '), 'This row has spaces between its numbers'],
    ['mnist_784.arff', `% OpenML\n@RELATION mnist_784\n@DATA\n${csv(labelLast)}`, 'this is an ARFF file'],
  ])('is refused in one sentence that says what to do: %s', async (name, text, words) => {
    const { data } = await load(name, text);
    expect(data).toContain(words);
    expect(String(data).startsWith(`${name}:`)).toBe(true);
    expect(String(data).length).toBeLessThan(400);
  });
});

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
