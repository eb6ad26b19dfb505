import { describe, expect, test } from 'vitest';
import { type CsvOptions, loadCsv } from '../../src/index.node.ts';
import { loadCsv as loadCsvInBrowser } from '../../src/index.ts';
import { refusalOf } from '../support/outcome.ts';

const size: CsvOptions = { width: 2, height: 2, file: 'a.csv' };
const images = [
  [0, 9, 200, 255],
  [17, 0, 3, 0],
  [0, 4, 5, 0],
];
const labels = [4, 9, 0];

const entries: [string, typeof loadCsvInBrowser][] = [
  ['in Node', loadCsv],
  ['in a browser', loadCsvInBrowser],
];

const lines = (...rows: (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n');

/** Pads `rows` of four columns to the 784 of MNIST, all but the last as they are. */
function wide(row: readonly number[]): number[] {
  return [...new Array(780).fill(0), ...row];
}

describe.each(entries)('loadCsv %s', (_, load) => {
  const read = async (text: string, options: CsvOptions = {}) => {
    const notes: string[] = [];
    const { inputs, targets } = await load(new TextEncoder().encode(text), {
      ...size,
      ...options,
      onNote: (note) => notes.push(note),
    });
    return { images: inputs.toArray(), labels: targets?.toArray(), notes };
  };
  const refuse = (text: string, options: CsvOptions = {}) =>
    refusalOf(load(new TextEncoder().encode(text), { ...size, ...options }));

  test.each(['class', 'Label', 'DIGIT', 'target', 'y', 'class_label'])(
    'believes a header that names the last column %s',
    async (name) => {
      const text = lines(
        ['pixel1', 'pixel2', 'pixel3', 'pixel4', name],
        ...images.map((image, row) => [...image, labels[row]]),
      );
      expect(await read(text)).toEqual({ images, labels, notes: [] });
    },
  );

  test('believes a header that names the label in the middle, or all other columns pixels', async () => {
    const rows = images.map(([a, b, c, d], row) => [a, b, labels[row], c, d]);
    for (const name of ['label', 'what it is']) {
      const text = lines(['p0', 'p1', name, 'p2', 'p3'], ...rows);
      expect(await read(text)).toEqual({ images, labels, notes: [] });
    }
  });

  test.each(['id', 'Image_ID', 'index', '', 'Unnamed: 0', 'filename'])(
    'skips a column with the name "%s", and says so',
    async (name) => {
      const text = lines(
        [name, 'label', '1x1', '1x2', '2x1', '2x2'],
        ...images.map((image, row) => [row + 1000, labels[row], ...image]),
      );
      const note = `a.csv: columns that are neither label nor pixel are skipped: 1 ("${name}").`;
      expect(await read(text)).toEqual({ images, labels, notes: [note] });
    },
  );

  test('skips a column of row numbers beside pixels alone', async () => {
    const text = lines(['', '0', '1', '2', '3'], ...images.map((image, row) => [row, ...image]));
    expect(await read(text)).toMatchObject({ images, labels: undefined });
  });

  test('skips columns of words that the header does not count among the pixels', async () => {
    const text = lines(
      ['label', 'pixel0', 'pixel1', 'pixel2', 'pixel3', 'writer', 'split'],
      ...images.map((image, row) =>
        [labels[row], ...image, 'Ada, "L."', 'train'].map((f) => JSON.stringify(f)),
      ),
    ).replaceAll('\\"', '""');
    expect(await read(text)).toMatchObject({
      images,
      labels,
      notes: [expect.stringContaining('6 ("writer")')],
    });
  });

  test('puts pixels that were sorted by name into the order of their numbers, and says so', async () => {
    const names = Array.from({ length: 12 }, (_, pixel) => `pixel${pixel}`);
    const sorted = names.toSorted();
    const text = lines(['label', ...sorted], [3, ...sorted.map((name) => 10 + names.indexOf(name))]);
    expect(await read(text, { width: 4, height: 3 })).toEqual({
      images: [names.map((_, pixel) => 10 + pixel)],
      labels: [3],
      notes: ['a.csv: the pixels are put in the order of the numbers in the header.'],
    });
    const columns = lines(['label', '1x1', '2x1', '1x2', '2x2'], [3, 10, 30, 20, 40]);
    expect((await read(columns)).images).toEqual([[10, 20, 30, 40]]);
  });

  test('asks when two columns are named like labels, and takes the answer', async () => {
    const text = lines(
      ['label', 'p0', 'p1', 'p2', 'p3', 'class'],
      ...images.map((image, row) => [8, ...image, labels[row]]),
    );
    const refusal = await refuse(text);
    expect(refusal).toMatchObject({ code: 'LABEL_COLUMN', line: 1 });
    expect(refusal.message).toContain('"label", "class"');
    for (const labelColumn of ['class', 'CLASS', 'last']) {
      expect(await read(text, { labelColumn })).toMatchObject({ images, labels });
    }
    expect(await read(text, { labelColumn: 'none' })).toMatchObject({ images, labels: undefined });
  });

  test('asks when the last column looks like labels, whether the first does or not', async () => {
    const rows = images.map(wide);
    const options = { width: 28, height: 28 };
    const last = lines(...rows.map((row, index) => [...row, labels[index]]));
    const refusal = await refuse(last, options);
    expect(refusal.code).toBe('LABEL_COLUMN');
    expect(refusal.message).toContain('Set labelColumn to first or last.');
    expect(refusal.messageFor((name) => `--${name}`)).toContain('Set --labelColumn to first or last.');
    expect(await read(last, { ...options, labelColumn: 'last' })).toMatchObject({ images: rows, labels });
    expect((await read(last, { ...options, labelColumn: 'first' })).labels).toEqual([0, 0, 0]);

    const both = lines([1, 20, 30, 40, 2], [3, 20, 30, 40, 4]);
    expect(await refuse(both)).toMatchObject({ code: 'LABEL_COLUMN' });
    expect((await read(both, { labelColumn: 'first' })).labels).toEqual([1, 3]);
  });

  test('does not ask when the last column is paper, or like the pixel before it', async () => {
    const paper = lines([1, 20, 30, 40, 0], [3, 20, 30, 40, 0]);
    const flat = lines([1, 20, 30, 2, 2], [3, 20, 30, 4, 4]);
    for (const text of [paper, flat]) expect((await read(text)).labels).toEqual([1, 3]);
  });

  test('names the option when the first column cannot be the label', async () => {
    const refusal = await refuse(lines([255, 20, 30, 40, 2], [0, 20, 30, 40, 4]));
    expect(refusal).toMatchObject({ code: 'LABEL', line: 1, column: 1 });
    expect(refusal.message).toContain('or labelColumn if it is not in the first column');
  });

  test('refuses a name that the header does not have', async () => {
    const named = lines(['label', 'a', 'b', 'c', 'd'], [1, 2, 3, 4, 5]);
    expect((await refuse(named, { labelColumn: 'digit' })).message).toContain(
      'there is no column "digit": its header begins with "label, a, b"',
    );
    expect((await refuse('1,2,3,4,5', { labelColumn: 'digit' })).message).toContain('it has no header');
  });

  test('reads whole numbers that are written as floats', async () => {
    const text = lines(
      ['label', 'p0', 'p1', 'p2', 'p3'],
      ['4.0', '0.0', '9.', '2.00e+02', '2.550000000000000000e+02'],
      ['9.0', '17.0', '0.0', '3.000', '0.0'],
      ['0', '0', '4', '5.0', '"0.0"'],
    );
    expect(await read(text)).toEqual({ images, labels, notes: [] });
    for (const value of ['1.05', '1.0.0', '25.5', '1e3', '-1.0', '1.0x']) {
      expect(await refuse(`4,${value},2,3,4\n`)).toMatchObject({ code: 'VALUE', line: 1, column: 2 });
      expect(await refuse(`4,1,2,3,4\n4,${value},2,3,4\n`)).toMatchObject({ code: 'VALUE', line: 2 });
    }
  });

  test('multiplies pixels from 0 to 1 by 255, wherever the first fraction is, and says so', async () => {
    const note = 'a.csv: the pixels go from 0 to 1; they are multiplied by 255.';
    const expected = {
      images: [
        [0, 255, 0, 255],
        [0, 102, 255, 0],
        [255, 0, 0, 0],
      ],
      labels: [7, 2, 3],
      notes: [note],
    };
    expect(await read('7,0,1,0,1\n2,0,0.4,1,0\n3,1,0,0,0\n')).toEqual(expected);
    expect(await read('7,0.0,1.0,0,1\n2,0,.4,1,0\n3,1,0,0,0\n')).toEqual(expected);
    const binary = await read('7,0,1,1,0\n2,1,0,0,0\n');
    expect(binary.images).toEqual([
      [0, 255, 255, 0],
      [255, 0, 0, 0],
    ]);
    expect(binary.notes).toEqual([note]);
    expect((await read('7,0,0,0,0\n')).notes).toEqual([]);
  });

  test('refuses fractions among pixels from 0 to 255', async () => {
    expect(await refuse('7,0,2,0,1\n2,0,0.4,1,0\n')).toMatchObject({ code: 'VALUE', line: 2, column: 3 });
    expect(await refuse('7,0,200,0.5,1\n')).toMatchObject({ code: 'VALUE', line: 1, column: 4 });
    const refusal = await refuse('7,0,1,0,0.5\n2,0,2,1,0\n');
    expect(refusal).toMatchObject({ code: 'VALUE', line: 2, column: 3 });
    expect(refusal.message).toContain('expected a number from 0 (paper) to 1 (ink), as in the rows before');
    const last = await refuse('0,0.5,0,1,0\n0,0,0.3,1,7\n');
    expect(last.message).toContain('If the label is in the last column, set labelColumn to last.');
  });

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads %s between the fields, with quotes, blanks and decimal commas', async (_, separator) => {
    const rows = [
      ['label', 'p0', 'p1', 'p2', 'p3'],
      ['4', '0', '"9"', '200', '255'],
      ['9', '17,0', '0,00', '"3"', '"0,0"'],
      [' 0 ', '0', '4 ', '5', '0'],
    ];
    const text = rows.map((row) => row.join(separator)).join('\r\n');
    expect(await read(`\uFEFF${text}\r\n`)).toEqual({ images, labels, notes: [] });
  });

  test('names the separator of a row that has another one than the first', async () => {
    const refusal = await refuse('4;1;2;3;4\n4,1,2,3,4\n');
    expect(refusal).toMatchObject({ code: 'FIELD_COUNT', line: 2 });
    expect(refusal.message).toContain(
      'This row has commas between its numbers: replace them with semicolons.',
    );
    for (const [separator, name] of [
      [' ', 'spaces'],
      ['  ', 'spaces'],
      ['|', 'vertical bars'],
    ]) {
      expect((await refuse([4, 1, 2, 3, 4].join(separator))).message).toContain(
        `This row has ${name} between its numbers: replace them with commas.`,
      );
    }
  });
});

describe.each(entries)('loadCsv %s reads', (_, load) => {
  const text = `label,p0,p1,p2,p3\r\n${lines(...images.map((image, row) => [labels[row], ...image]))}`;
  const utf16 = (isBigEndian: boolean, mark: string) => {
    const bytes = new Uint8Array(2 * (mark + text).length);
    const view = new DataView(bytes.buffer);
    [...(mark + text)].forEach((character, index) => {
      view.setUint16(2 * index, character.charCodeAt(0), !isBigEndian);
    });
    return bytes;
  };
  async function* single(bytes: Uint8Array) {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }

  test.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16, low byte first, with a mark', utf16(false, '\uFEFF')],
    ['UTF-16, high byte first, with a mark', utf16(true, '\uFEFF')],
    ['UTF-16, low byte first, without a mark', utf16(false, '')],
    ['UTF-16, high byte first, without a mark', utf16(true, '')],
  ])('%s, whole or in single bytes', async (_, bytes) => {
    for (const source of [bytes, single(bytes)]) {
      const { inputs, targets } = await load(source, size);
      expect([inputs.toArray(), targets?.toArray()]).toEqual([images, labels]);
    }
  });
});
