import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadCsv, loadStrokes, strokesToImages } from '@inkling/mnist';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);

const lines = [
  '{"label":7,"writer":131,"source":"ibm","strokes":[[120,90,380,90,250,420],[180,260,330,260]]}',
  '{"label":1,"writer":12,"source":"apa","strokes":[[250,60,251,440]]}',
  '{"label":7,"writer":12,"source":"apa","strokes":[[100,60,300,60,200,440]]}',
];
const letter = '{"label":"A","writer":5,"strokes":[[0,100,50,0,100,100],[20,60,80,60]]}';

beforeAll(async () => {
  await writeFile(at('digits.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`));
  await writeFile(at('mixed.jsonl'), `${[...lines, letter].join('\n')}\n`);
});

function data(...args: readonly string[]) {
  return runHere(['data', ...args]);
}

describe('data strokes-to-csv', () => {
  test('writes the images of strokesToImages', async () => {
    const run = await data('strokes-to-csv', at('digits.jsonl.gz'), '--out', at('plain.csv'));
    expect(run).toEqual({ code: 0, stdout: `3 images written to ${at('plain.csv')}\n`, stderr: '' });
    expect(await loadCsv(at('plain.csv'))).toEqual(strokesToImages(await loadStrokes(at('digits.jsonl.gz'))));
  });

  test('varies strokes and pens with a seed, packs, and prints an event', async () => {
    const args = ['--vary', '--thickness', '1.8-3.2', '--seed', '7'];
    const run = await data(
      'strokes-to-csv',
      at('digits.jsonl.gz'),
      ...args,
      '--out',
      at('a.csv.gz'),
      '--json',
    );
    expect(JSON.parse(run.stdout)).toEqual({ event: 'csv', out: at('a.csv.gz'), count: 3 });
    const drawings = await loadStrokes(at('digits.jsonl.gz'));
    expect(await loadCsv(at('a.csv.gz'))).toEqual(
      strokesToImages(drawings, { seed: 7, variation: {}, thickness: [1.8, 3.2] }),
    );
  });

  test('refuses what is no digit, unless --other-label names its class', async () => {
    const run = await data('strokes-to-csv', at('mixed.jsonl'), '--out', at('mixed.csv'));
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(
      `inkling: ${at('mixed.jsonl')}: drawing 4 shows "A", which is no digit. Leave such drawings out, or set ` +
        '--other-label to the class that they get.\n',
    );
    await data('strokes-to-csv', at('mixed.jsonl'), '--other-label', '10', '--out', at('mixed.csv'));
    expect((await loadCsv(at('mixed.csv'), { classes: 11 })).targets?.toArray()).toEqual([7, 1, 7, 10]);
  });

  test.each([
    ['a damaged line', [...lines, '{"label":7,'], [], '4: the line is not JSON.'],
    ['an odd stroke', ['{"label":7,"strokes":[[1,2,3]]}'], [], '1: stroke 1 has 3 numbers'],
    ['a CSV', ['7,0,0,0'], [], '1: the line is not JSON.'],
  ])('names file and line of %s, and keeps the old output', async (_, content, args, message) => {
    await writeFile(at('broken.jsonl'), content.join('\n'));
    await writeFile(at('kept.csv'), 'kept');
    const run = await data('strokes-to-csv', at('broken.jsonl'), ...args, '--out', at('kept.csv'));
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(`inkling: ${at('broken.jsonl')}:${message}`);
    expect(await readFile(at('kept.csv'), 'utf8')).toBe('kept');
  });

  test.each(['0', '11', '3-2', 'thick', '1.8-', '0.05-2', '1.2.3'])(
    'refuses --thickness %s',
    async (thickness) => {
      const run = await data(
        'strokes-to-csv',
        at('digits.jsonl.gz'),
        '--thickness',
        thickness,
        '--out',
        at('x.csv'),
      );
      expect(run.code).toBe(1);
      expect(run.stderr).toContain('Expected pixels from 0.1 to 10, as in 2.4, or limits, as in 1.8-3.2.');
    },
  );

  test('refuses a missing file', async () => {
    const run = await data('strokes-to-csv', at('none.jsonl'), '--out', at('x.csv'));
    expect(run.stderr).toMatch(`inkling: ${at('none.jsonl')}: there is no such file`);
  });
});

describe('data info of strokes', () => {
  test('counts drawings, people, strokes and labels', async () => {
    const run = await data('info', at('mixed.jsonl'), '--json');
    expect(JSON.parse(run.stdout)).toEqual({
      event: 'strokes',
      name: at('mixed.jsonl'),
      count: 4,
      writers: 3,
      sources: 2,
      strokes: 6,
      points: 15,
      countsPerDigit: [0, 1, 0, 0, 0, 0, 0, 2, 0, 0],
      others: 1,
    });
  });

  test('says how they become images', async () => {
    const { stdout, code } = await data('info', at('digits.jsonl.gz'));
    expect(code).toBe(0);
    expect(stdout).toContain(
      'digits.jsonl.gz: 3 drawings of a pen, 4 strokes, 10 points\nWriters: 2  sources: 2\n',
    );
    expect(stdout).toContain('inkling data strokes-to-csv makes images of them');
  });
});
