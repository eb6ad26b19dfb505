import { ArgumentError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../src/csv/grammar.ts';
import { readCsv } from '../../src/csv/readCsv.ts';
import { scanRows } from '../../src/csv/scanner.ts';
import { type CsvOptions, loadCsv, requireLabels } from '../../src/index.node.ts';
import { plain, refusalOf } from '../support/outcome.ts';

/** Images of 2 × 1 pixels keep the files readable. */
const small: CsvOptions = { width: 2, height: 1, file: 'small.csv' };

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function load(text: string, options: CsvOptions = small) {
  return plain(await loadCsv(bytesOf(text), options));
}

async function refuse(text: string, options: CsvOptions = small) {
  return refusalOf(loadCsv(bytesOf(text), options));
}

/**
 * A row of an MNIST-sized image, label first. One field can be changed, and fields can be added or removed.
 */
function mnistRow(
  label: number | string,
  pixels = 784,
  changed: { pixel?: number; to?: string } = {},
): string {
  const fields = Array.from({ length: pixels }, (_, pixel) =>
    pixel === changed.pixel ? changed.to : String((pixel * 7) % 256),
  );
  return [label, ...fields].join(',');
}

const labelled = {
  inputs: [
    [0, 255],
    [17, 3],
  ],
  targets: [4, 9],
  classes: 10,
  width: 2,
  height: 1,
};
const unlabelled = { ...labelled, targets: undefined };

describe('loadCsv', () => {
  test('reads rows with the label first', async () => {
    expect(await load('4,0,255\n9,17,3\n')).toEqual(labelled);
  });

  test('reads rows without a label as data to predict', async () => {
    expect(await load('0,255\n17,3\n')).toEqual(unlabelled);
  });

  test('reads images of 28 × 28 with ten classes by default', async () => {
    const dataset = await loadCsv(bytesOf(`${mnistRow(3)}\n${mnistRow(7)}`));
    expect(dataset.inputs.shape).toEqual([2, 784]);
    expect(dataset.inputs.dtype).toBe('u8');
    expect(dataset.targets?.toArray()).toEqual([3, 7]);
    expect(dataset).toMatchObject({ width: 28, height: 28, classes: 10 });
  });

  test.each([
    ['names of pixels', 'label,1x1,1x2'],
    ['names with numbers', 'class,pixel0,pixel1'],
    ['columns counted from 0', 'label,0,1'],
    ['columns counted from 1', 'label,1,2'],
    ['quoted names', '"label","1x1","1x2"'],
    ['quoted names with commas, quotes and line ends', '"la,bel","1 ""x"" 1","1\nx\n2"'],
  ])('skips a header with %s', async (_, header) => {
    expect(await load(`${header}\n4,0,255\n9,17,3\n`)).toEqual(labelled);
  });

  test('skips a header of data to predict', async () => {
    expect(await load('1x1,1x2\n0,255\n17,3\n')).toEqual(unlabelled);
  });

  test('skips a header that consists of the numbers of the columns', async () => {
    const header = Array.from({ length: 784 }, (_, pixel) => pixel).join(',');
    const dataset = await loadCsv(bytesOf(`${header}\n${mnistRow(0, 783)}`));
    expect(dataset.inputs.shape).toEqual([1, 784]);
  });

  test('keeps a first row that counts the columns but may be an image', async () => {
    expect(await load('0,1\n17,3\n')).toMatchObject({
      inputs: [
        [0, 1],
        [17, 3],
      ],
    });
  });

  test.each([
    ['LF', '4,0,255\n9,17,3\n'],
    ['CRLF', '4,0,255\r\n9,17,3\r\n'],
    ['CR', '4,0,255\r9,17,3\r'],
    ['no last line end', '4,0,255\n9,17,3'],
    ['a byte order mark', '\uFEFF4,0,255\n9,17,3\n'],
    ['a byte order mark and a header', '\uFEFF"label",a,b\n4,0,255\n9,17,3\n'],
    ['blank lines', '\n  \n4,0,255\n\r\n\t\n9,17,3\n\n\n'],
    ['quotes', '"4","0","255"\n9,"17",3\n'],
    ['spaces and tabs', ' 4 ,0,\t255\n"9" , " 17 ",3 \n'],
    ['leading zeros', '04,000,255\n9,0017,3\n'],
  ])('reads a file with %s', async (_, text) => {
    expect(await load(text)).toEqual(labelled);
  });

  test('takes as many classes as the caller says', async () => {
    expect(await load('11,0,255\n', { ...small, classes: 12 })).toMatchObject({ targets: [11], classes: 12 });
  });

  test.each([{ width: 0 }, { height: 1.5 }, { classes: Number.NaN }])(
    'refuses the option %o',
    async (option) => {
      await expect(loadCsv(bytesOf('1,2'), option)).rejects.toThrow(ArgumentError);
    },
  );
});

test('the grammar gets only the rows that need it', async () => {
  const seen: string[] = [];
  const grammar = (records: readonly string[], separator: string) => {
    seen.push(...records);
    return readRecords(records, separator);
  };
  async function* chunks() {
    yield bytesOf('"label",a,b\n1,2,3\r\n4,5,6\n"7",8,9\n\n1,2,3\n1, 2,3\n1,2,3\n');
  }
  await readCsv(chunks(), { scanner: scanRows, grammar }, small, undefined);
  expect(seen).toEqual(['"label",a,b', '"7",8,9', '1, 2,3']);
});

describe('loadCsv refuses', () => {
  const rows = `${mnistRow(3)}\n${mnistRow(7)}\n`;
  const mnist = { file: 'train.csv' };

  test.each([
    [
      'a row of 784 fields after rows of 785',
      mnistRow(1, 783),
      'FIELD_COUNT',
      785,
      'the row has 784 fields, expected 785',
    ],
    [
      'a row of 786 fields after rows of 785',
      mnistRow(1, 785),
      'FIELD_COUNT',
      786,
      'the row has 786 fields, expected 785',
    ],
    ['a row of one field', 'x', 'FIELD_COUNT', 2, 'the row has 1 field, expected 785'],
    [
      'a pixel of -1',
      mnistRow(1, 784, { pixel: 99, to: '-1' }),
      'VALUE',
      101,
      'the pixel is "-1", expected a whole number from 0',
    ],
    ['a pixel of 256', mnistRow(1, 784, { pixel: 0, to: '256' }), 'VALUE', 2, 'the pixel is "256", expected'],
    [
      'a pixel of 1.5',
      mnistRow(1, 784, { pixel: 783, to: '1.5' }),
      'VALUE',
      785,
      'the pixel is "1.5", expected',
    ],
    ['a pixel of abc', mnistRow(1, 784, { pixel: 5, to: 'abc' }), 'VALUE', 7, 'the pixel is "abc", expected'],
    ['an empty pixel', mnistRow(1, 784, { pixel: 5, to: '' }), 'VALUE', 7, 'the pixel is "", expected'],
    [
      'a quoted pixel of 999',
      mnistRow(1, 784, { pixel: 5, to: '"999"' }),
      'VALUE',
      7,
      'the pixel is "999", expected',
    ],
    ['a label of 11', mnistRow(11), 'LABEL', 1, 'the label is "11", expected a whole number from 0 to 9'],
    ['a label of 10', mnistRow(10), 'LABEL', 1, 'the label is "10", expected a whole number from 0 to 9'],
    [
      'a label of 1.5',
      mnistRow('1.5'),
      'LABEL',
      1,
      'the label is "1.5", expected a whole number from 0 to 9',
    ],
    ['an empty label', mnistRow(''), 'LABEL', 1, 'the label is "", expected'],
    [
      'a quote inside a field',
      mnistRow(1, 784, { pixel: 5, to: '1"2' }),
      'QUOTE',
      7,
      'there is a quote in the middle of a field',
    ],
    [
      'text after a closing quote',
      mnistRow(1, 784, { pixel: 5, to: '"1"2' }),
      'QUOTE',
      7,
      'there is a quote in the middle of a field',
    ],
    [
      'a quote that is never closed',
      mnistRow(1, 784, { pixel: 5, to: '"12' }),
      'QUOTE',
      7,
      'the quoted field that begins here is not closed before the file ends',
    ],
  ])('%s, naming file, line and column', async (_, row, code, column, message) => {
    // The wrong row is line 5, after a header on lines 1 and 2 and two rows. A valid row follows it.
    const header = ['"la\nbel"', ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`)].join(',');
    const refusal = await refuse(`${header}\n${rows}${row}\n${mnistRow(2)}\n`, mnist);
    expect(refusal).toMatchObject({ name: 'DataError', code, file: 'train.csv', line: 5, column });
    expect(refusal.message).toMatch(`train.csv:5:${column}: ${message}`);
  });

  test.each([
    ['783', 782, 784],
    ['786', 785, 786],
  ])('a first row of %s fields, and names the numbers of fields that fit', async (count, pixels, column) => {
    const refusal = await refuse(mnistRow(1, pixels), mnist);
    expect(refusal).toMatchObject({ code: 'FIELD_COUNT', line: 1, column });
    expect(refusal.message).toMatch(
      `train.csv:1:${column}: the first row has ${count} fields, expected 785 (a label`,
    );
    expect(refusal.message).toMatch('Set width and height for images of another size.');
  });

  test('a first row with a wrong label, instead of taking it for a header', async () => {
    expect(await refuse('x,0,255\n')).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
    expect(await refuse('-1,0,255\n')).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
    expect(await refuse('x,255\n')).toMatchObject({ code: 'VALUE', line: 1, column: 1 });
    // The row is no header even if a pixel is wrong too.
    expect(await refuse('x,1,256\n1,2,3\n')).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
    expect(await refuse(',1.5,2\n1,2,3\n')).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
  });

  test('a byte order mark anywhere but at the very start', async () => {
    expect(await refuse('1,2,3\n\uFEFF1,2,3\n')).toMatchObject({ code: 'LABEL', line: 2, column: 1 });
    expect(await refuse('\uFEFF\uFEFF1,2,3\n')).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
  });

  test.each([
    ['no bytes', ''],
    ['blank lines alone', '\n \n'],
    ['a byte order mark alone', '\uFEFF'],
    ['a header alone', 'label,a,b\n'],
  ])('%s as empty', async (_, text) => {
    const refusal = await refuse(text);
    expect(refusal).toMatchObject({ code: 'EMPTY', file: 'small.csv', line: undefined, column: undefined });
    expect(refusal.message).toMatch('small.csv: there are no images in the data');
  });

  test('the first fault in the file, for every part that may find one', async () => {
    // The scanner, the grammar and the search for quotes each find one of these faults.
    expect(await refuse('1,2,3\n1,2,300\n1,2,"300"\n1,2,3"\n')).toMatchObject({ code: 'VALUE', line: 2 });
    expect(await refuse('1,2,3\n1,2,"300"\n1,2,300\n1,2,3"\n')).toMatchObject({ code: 'VALUE', line: 2 });
    expect(await refuse('1,2,3\n1,2,"30"\n1,2,3"\n1,2,300\n')).toMatchObject({ code: 'QUOTE', line: 3 });
  });

  test('a quote that is never closed, without reading to the end of the file', async () => {
    let chunksRead = 0;
    async function* endless() {
      yield bytesOf('1,2,3\n1,"2,3\n');
      for (; ; chunksRead += 1) {
        yield bytesOf('1,2,3\n'.repeat(1000));
      }
    }
    const refusal = await refusalOf(loadCsv(endless(), small));
    expect(refusal).toMatchObject({ code: 'QUOTE', line: 2, column: 2 });
    expect(chunksRead).toBeLessThan(20);
  });

  test('a line that never ends, without reading to the end of the file', async () => {
    async function* endless() {
      yield bytesOf('1,2,3\n1,2,');
      for (;;) {
        yield bytesOf('0'.repeat(1000));
      }
    }
    expect(await refusalOf(loadCsv(endless(), small))).toMatchObject({ code: 'RECORD_LENGTH', line: 2 });
  });

  test('a long value, without repeating all of it', async () => {
    const refusal = await refuse(`1,2,3\n1,2,${'x\u0007'.repeat(10_000)}\n`);
    expect(refusal.message).toContain('\\u0007');
    expect(refusal.message.length).toBeLessThan(400);
  });

  test('data without a name, naming line and column alone', async () => {
    const refusal = await refuse('1,2,3\n1,2,256\n', { width: 2, height: 1 });
    expect(refusal.message).toMatch('line 2, column 3: the pixel is "256"');
    expect(refusal.file).toBeUndefined();
  });
});

describe('requireLabels', () => {
  test('returns a dataset that has labels', async () => {
    const dataset = await loadCsv(bytesOf('4,0,255\n'), small);
    expect(requireLabels(dataset)).toEqual(dataset);
  });

  test('refuses data to predict and says what is missing', async () => {
    const dataset = await loadCsv(bytesOf('0,255\n'), small);
    const refusal = await refusalOf((async () => requireLabels(dataset, 'test.csv'))());
    expect(refusal.code).toBe('NO_LABELS');
    expect(refusal.message).toMatch('test.csv: the 1 images have no labels');
  });
});
