import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSource } from '../../src/bytes/byteSource.ts';
import { gunzipByZlib } from '../../src/bytes/gunzip.node.ts';
import { gunzip } from '../../src/bytes/gunzip.ts';
import { readChunks } from '../../src/bytes/readChunks.ts';
import { readRecordsByFastCsv } from '../../src/csv/grammar.node.ts';
import { readRecords } from '../../src/csv/grammar.ts';
import { readCsv } from '../../src/csv/readCsv.ts';
import { scanRows } from '../../src/csv/scanner.ts';
import { outcomeOf } from '../support/outcome.ts';
import { times } from '../support/times.ts';

// Slow: it reads hundreds of files with every reader, cut into pieces in many ways.

const readers = [
  { name: 'scanner and our grammar', scanner: scanRows, grammar: readRecords, gunzip },
  { name: 'scanner and fast-csv', scanner: scanRows, grammar: readRecordsByFastCsv, gunzip: gunzipByZlib },
  { name: 'our grammar alone', scanner: undefined, grammar: readRecords, gunzip },
  { name: 'fast-csv alone', scanner: undefined, grammar: readRecordsByFastCsv, gunzip: gunzipByZlib },
];

/** The text of a file, and the size of its images. */
interface CsvFile {
  readonly width: number;
  readonly height: number;
  readonly labelColumn?: string;
  readonly text: string;
}

const digits = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 255 }).map(String) },
  // Paper. The scanner reads two zeros at once.
  { weight: 6, arbitrary: fc.constant('0') },
  { weight: 1, arbitrary: fc.constantFrom('00', '007', '0255') },
);
const label = fc.integer({ min: 0, max: 9 }).map(String);
const blanks = fc.constantFrom('', '', ' ', '\t', ' \t ');
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');
const blankLine = fc.constantFrom('', '', '', '\n', '\r\n', ' \n', '\t\r');

/** Valid values with quotes, and with blanks inside and around the quotes. */
const quotedOrPadded = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(blanks, fc.boolean(), blanks, value, blanks, blanks)
    .map(([before, isQuoted, within, text, behind, after]) => {
      return isQuoted ? `${before}"${within}${text}${behind}"${after}` : before + text + after;
    });

const wrong = fc.constantFrom(
  ...['-1', '256', '1.5', 'abc', '', '1e2', '+3', '0x1', '1 2', 'NaN', '9'.repeat(400), '10', '11'],
  // Digits and spaces of other scripts, a byte order mark, characters beyond 16 bits.
  ...['\u0661', '\u00a05', '5\u2003', '\u00a0', '\uFEFF7', '\u2028', '\v1', '\f', '\0', '😀', '"\uFEFF"'],
  ...['""', '"a,b"', '"1\n2"', '"\r\n1"', '"1\r"', '"a ""b"" c"', '""""', '"1"" "'],
  ...['1"2', '"1"2', '"1" "2"', '"', '1"', '\u00a0"5"', '"5"\u00a0', '" "" ', 'a""b'],
);

const header = (fields: number) =>
  fc.constantFrom(
    Array.from({ length: fields }, (_, column) => (column === 0 ? 'first' : `1x${column}`)).join(','),
    Array.from({ length: fields }, (_, column) => (column === 0 ? 'first' : column - 1)).join(','),
    Array.from({ length: fields }, (_, column) => `"pixel ""${column}"",\r\nso called"`).join(','),
    Array.from({ length: fields }, (_, column) => `\u00a0名${column}`).join(','),
  );

/** Rows of `fields` strings: valid ones and, with `fault`, some with a wrong value or length. */
function row(fields: number, hasLabel: boolean, fault: boolean): fc.Arbitrary<string[]> {
  const values = (value: (of: fc.Arbitrary<string>) => fc.Arbitrary<string>) =>
    fc.tuple(
      ...Array.from({ length: fields }, (_, column) => value(hasLabel && column === 0 ? label : digits)),
    );
  const right = fc.oneof(
    { weight: 3, arbitrary: values((of) => of) },
    { weight: 1, arbitrary: values(quotedOrPadded) },
  );
  if (!fault) {
    return right;
  }
  const spoiled = fc
    .tuple(right, fc.nat(fields - 1), wrong)
    .map(([row, column, value]) => row.with(column, value));
  const shorter = right.map((row) => row.slice(1));
  const longer = fc.tuple(right, digits).map(([row, value]) => [...row, value]);
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 2, arbitrary: spoiled },
    { weight: 1, arbitrary: fc.oneof(shorter, longer) },
  );
}

/** Files of a few small images. With `faults`, some rows are wrong. */
const csvFile = (faults: boolean): fc.Arbitrary<CsvFile & { readonly rows: readonly string[][] }> =>
  fc
    .record({
      width: fc.integer({ min: 1, max: 4 }),
      height: fc.integer({ min: 1, max: 2 }),
      hasLabel: fc.boolean(),
    })
    .chain(({ width, height, hasLabel }) => {
      const fields = width * height + (hasLabel ? 1 : 0);
      const line = fc.record({ row: row(fields, hasLabel, faults), end: lineEnd, blank: blankLine });
      return fc
        .record({
          mark: fc.constantFrom('', '', '\uFEFF'),
          header: fc.option(header(fields), { nil: undefined }),
          headerEnd: lineEnd,
          lines: fc.array(line, { minLength: faults ? 0 : 1, maxLength: 12 }),
          hasLastEnd: fc.boolean(),
        })
        .map(({ mark, header, headerEnd, lines, hasLastEnd }) => {
          const text = lines.map(({ row, end, blank }) => row.join(',') + end + blank).join('');
          return {
            width,
            height,
            rows: lines.map(({ row }) => row),
            text:
              mark +
              (header === undefined ? '' : header + headerEnd) +
              (hasLastEnd ? text : text.replace(/[\r\n]+$/, '')),
          };
        });
    });

/** The positions where a file is cut into chunks, as shares of its length. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = cuts.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b);
  let start = 0;
  for (const end of [...ends, bytes.length]) {
    yield bytes.slice(start, end);
    start = end;
  }
}

/** The outcome of each reader for the same file: whole, packed, and cut in each of the given ways. */
async function outcomes(
  { width, height, labelColumn, text }: CsvFile,
  waysToCut: readonly (readonly number[])[] = [],
): Promise<[string, unknown][]> {
  const bytes = new TextEncoder().encode(text);
  const packed = gzipSync(bytes);
  const found: [string, unknown][] = [];
  for (const { name, gunzip, ...reader } of readers) {
    const read = async (way: string, chunks: AsyncGenerator<Uint8Array>) => {
      const unpacked = readChunks(openSource(chunks), gunzip);
      const outcome = await outcomeOf(readCsv(unpacked, reader, { width, height, labelColumn }, 'file.csv'));
      found.push([`${name}, ${way}`, outcome]);
    };
    await read('whole', chunksOf(bytes, []));
    await read('packed', chunksOf(packed, [0.5]));
    for (const cuts of waysToCut) {
      await read(`cut at ${cuts}`, chunksOf(bytes, cuts));
    }
  }
  return found;
}

/** The random cuts, and cuts after every byte. */
function someAndAll(cuts: readonly number[], { text }: CsvFile): number[][] {
  const { length } = new TextEncoder().encode(text);
  return [[...cuts], Array.from({ length }, (_, index) => index / length)];
}

test('every reader reads the original values from a valid file', async () => {
  await fc.assert(
    fc.asyncProperty(csvFile(false), cuts, async (file, cuts) => {
      const numbers = file.rows.map((row) => row.map((field) => Number(field.replace(/[" \t]/g, ''))));
      const pixels = file.width * file.height;
      const hasLabel = numbers[0].length > pixels;
      const isBinary = numbers.every((row) => row.slice(-pixels).every((pixel) => pixel <= 1));
      const told = { ...file, labelColumn: hasLabel ? 'first' : 'none' };
      for (const [reader, outcome] of await outcomes(told, someAndAll(cuts, file))) {
        expect(outcome, reader).toEqual({
          inputs: numbers.map((row) => row.slice(-pixels).map((pixel) => (isBinary ? 255 * pixel : pixel))),
          targets: hasLabel ? numbers.map((row) => row[0]) : undefined,
          classes: 10,
          width: file.width,
          height: file.height,
        });
      }
    }),
    { numRuns: 20 * times },
  );
});

test('every reader returns the same dataset or throws the same error for any file', async () => {
  await fc.assert(
    fc.asyncProperty(csvFile(true), cuts, async (file, cuts) => {
      const [[, expected], ...others] = await outcomes(file, someAndAll(cuts, file));
      for (const [reader, outcome] of others) {
        expect(outcome, reader).toEqual(expected);
      }
    }),
    { numRuns: 40 * times },
  );
});

test('every reader has the same outcome for any text', async () => {
  const text = fc
    .array(
      fc.constantFrom(
        '0',
        '1',
        '25',
        ',',
        ',',
        '"',
        '"',
        ' ',
        '\t',
        '\n',
        '\r',
        '\uFEFF',
        '\u00a0',
        'x',
        '""',
        '",',
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, cuts, async (text, cuts) => {
      const file = { width: 2, height: 1, text };
      const [[, expected], ...others] = await outcomes(file, someAndAll(cuts, file));
      for (const [reader, outcome] of others) {
        expect(outcome, reader).toEqual(expected);
      }
    }),
    { numRuns: 80 * times },
  );
});

test('every reader has the same limit for the length of a row', async () => {
  const limit = 2 ** 16 + 64 * 2;
  for (const length of [limit - 1, limit, limit + 1]) {
    for (const end of length === limit ? ['', '\r\n'] : ['']) {
      const files = [
        `1,2,${'0'.repeat(length - 4)}`,
        `1,2,"${'0'.repeat(length - 6)}"`,
        `${' '.repeat(length - 5)}1,2,0`,
      ];
      for (const row of files) {
        const [[, expected], ...others] = await outcomes(
          { width: 2, height: 1, labelColumn: 'first', text: `4,5,6\n${row}${end}` },
          [],
        );
        for (const [reader, outcome] of others) {
          expect(outcome, reader).toEqual(expected);
        }
        expect(expected).toMatchObject(length > limit ? { line: 2 } : { targets: [4, 1] });
      }
    }
  }
});
