import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadStrokes, type ReadProgress } from '../../src/index.node.ts';
import { loadStrokes as loadStrokesInBrowser } from '../../src/index.ts';
import { refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const entries: [string, typeof loadStrokesInBrowser][] = [
  ['in Node', loadStrokes],
  ['in a browser', loadStrokesInBrowser],
];

const seven = '{"label":7,"writer":131,"source":"ibm","strokes":[[120,90,380.25,90],[250,-420]]}';
const sign = '{"strokes":[[0.1,1e300]],"label":"ß","colour":"red","__proto__":{"writer":3}}';
const drawings = [
  {
    label: 7,
    writer: 131,
    source: 'ibm',
    strokes: [Float64Array.of(120, 90, 380.25, 90), Float64Array.of(250, -420)],
  },
  { label: 'ß', strokes: [Float64Array.of(0.1, 1e300)] },
];

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** One byte in each chunk. */
async function* crumbs(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < bytes.length; index += 1) yield bytes.subarray(index, index + 1);
}

describe.each(entries)('loadStrokes %s', (_, load) => {
  test('reads bytes, blobs and streams alike, gzipped or not', async () => {
    const plain = bytesOf(`${seven}\n${sign}\n`);
    for (const bytes of [plain, new Uint8Array(gzipSync(plain))]) {
      for (const source of [
        bytes,
        bytes.buffer,
        new Blob([bytes]),
        new Blob([bytes]).stream(),
        crumbs(bytes),
      ]) {
        expect(await load(source)).toEqual(drawings);
      }
    }
  });

  test.each([
    ['CRLF', `${seven}\r\n${sign}\r\n`],
    ['a byte order mark', `\ufeff${seven}\n${sign}\n`],
    ['no last line feed', `${seven}\n${sign}`],
    ['blank lines', `\n${seven}\n\n  \n${sign}\n\n\r\n\n`],
  ])('reads a file with %s', async (_, text) => {
    expect(await load(bytesOf(text))).toEqual(drawings);
    expect(await load(crumbs(bytesOf(text)))).toEqual(drawings);
  });

  test('reads UTF-16', async () => {
    const bytes = Uint8Array.from(Buffer.from(`\ufeff${seven}\r\n${sign}\r\n`, 'utf16le'));
    expect(await load(bytes)).toEqual(drawings);
  });

  test.each([
    ['{"label":7,', 'JSON', 'the line is not JSON. Expected one drawing in each line, such as {"label":7,'],
    ['[[1,2]]', 'JSON', 'the line is a list. Expected one drawing'],
    ['null', 'JSON', 'the line is null. Expected one drawing'],
    ['7,0,255', 'JSON', 'the line is not JSON.'],
    ['{"strokes":[[1,2]]}', 'LABEL', 'there is no field "label", expected a digit as a whole number'],
    ['{"__proto__":{"label":7},"strokes":[[1,2]]}', 'LABEL', 'there is no field "label"'],
    ['{"label":10,"strokes":[[1,2]]}', 'LABEL', 'the label is 10, expected'],
    ['{"label":-1,"strokes":[[1,2]]}', 'LABEL', 'the label is -1, expected'],
    ['{"label":2.5,"strokes":[[1,2]]}', 'LABEL', 'the label is 2.5, expected'],
    ['{"label":"7","strokes":[[1,2]]}', 'LABEL', 'the label is "7", expected a digit as a whole number'],
    ['{"label":"","strokes":[[1,2]]}', 'LABEL', 'the label is "", expected'],
    ['{"label":null,"strokes":[[1,2]]}', 'LABEL', 'the label is null, expected'],
    ['{"label":[7],"strokes":[[1,2]]}', 'LABEL', 'the label is a list, expected'],
    [
      '{"label":7,"writer":0,"strokes":[[1,2]]}',
      'FIELD',
      'the writer is 0, expected a whole number from 1 up.',
    ],
    ['{"label":7,"writer":"Ann","strokes":[[1,2]]}', 'FIELD', 'the writer is "Ann", expected'],
    ['{"label":7,"source":5,"strokes":[[1,2]]}', 'FIELD', 'the source is 5, expected text.'],
    [
      `{"label":"${'é'.repeat(201)}","strokes":[[1,2]]}`,
      'FIELD',
      'the label has 201 characters, expected at most 200.',
    ],
    [
      `{"label":7,"source":"${'s'.repeat(201)}","strokes":[[1,2]]}`,
      'FIELD',
      'the source has 201 characters, expected at most 200.',
    ],
    ['{"label":7}', 'FIELD', 'there is no field "strokes", expected a list of one stroke or more'],
    ['{"label":7,"strokes":[]}', 'FIELD', 'the strokes are an empty list, expected'],
    ['{"label":7,"strokes":{"0":[1,2]}}', 'FIELD', 'the strokes are an object, expected'],
    ['{"label":7,"strokes":[1,2]}', 'STROKE', 'stroke 1 is 1, expected pairs of finite numbers: [x0, y0'],
    ['{"label":7,"strokes":[[1,2],[]]}', 'STROKE', 'stroke 2 is empty, expected pairs'],
    ['{"label":7,"strokes":[[1,2,3]]}', 'STROKE', 'stroke 1 has 3 numbers, expected pairs'],
    ['{"label":7,"strokes":[[1,null]]}', 'STROKE', 'stroke 1 has null at position 2, expected'],
    ['{"label":7,"strokes":[["1",2]]}', 'STROKE', 'stroke 1 has "1" at position 1, expected'],
    ['{"label":7,"strokes":[[1,2,1e999,4]]}', 'STROKE', 'stroke 1 has Infinity at position 3, expected'],
    ['{"label":7,"strokes":[[1,[2]]]}', 'STROKE', 'stroke 1 has a list at position 2, expected'],
  ])('refuses the line %s with file and line', async (line, code, message) => {
    const text = `${seven}\n\n${line}\n${line}\n`;
    const refusal = await refusalOf(load(bytesOf(text), { file: 'pen.jsonl' }));
    expect(refusal).toMatchObject({ code, file: 'pen.jsonl', line: 3 });
    expect(refusal.message).toContain(`pen.jsonl:3: ${message}`);
    expect(refusal.message.length).toBeLessThan(400);
    expect(refusal.message).toMatch(/Mend the line|leave the field out/);
  });

  test('refuses bytes that are not UTF-8', async () => {
    const bytes = Uint8Array.of(...bytesOf(`${seven}\n{"label":"`), 0xff, ...bytesOf('"}\n'));
    expect((await refusalOf(load(bytes))).message).toBe(
      'line 2: the line is not text in UTF-8. Save the file as UTF-8.',
    );
  });

  test.each([
    ['no bytes', new Uint8Array(0), 'EMPTY'],
    ['blank lines only', bytesOf('\n \r\n'), 'EMPTY'],
    ['a ZIP archive', bytesOf('PK\x03\x04'), 'FILE_KIND'],
    ['a web page', bytesOf('<!doctype html><title>404</title>'), 'FILE_KIND'],
    ['gzip that is cut off', new Uint8Array(gzipSync(seven)).slice(0, -9), 'GZIP'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await refusalOf(load(bytes, { file: 'a.jsonl' }))).toMatchObject({ code, file: 'a.jsonl' });
  });

  test.each([
    ['bytes', 2 * (seven.length + 1), 'bytes, unpacked'],
    ['rows', 2, 'rows'],
    ['points', 6, 'points'],
    ['strokes', 4, 'strokes'],
  ])('accepts as many %s as the limits say, and no more', async (name, enough, noun) => {
    const packed = gzipSync(`${seven}\n${seven}\n`);
    expect(await load(packed, { limits: { [name]: enough } })).toHaveLength(2);
    const refusal = await refusalOf(load(packed, { limits: { [name]: enough - 1 } }));
    expect(refusal.code).toBe('TOO_LARGE');
    expect(refusal.message).toContain(`the data have more than ${enough - 1} ${noun}, which is the limit.`);
  });

  test('counts blank lines as rows, and short strokes before they take gigabytes', async () => {
    const blank = load(bytesOf('\n'.repeat(12) + seven), { limits: { rows: 11 } });
    expect(await refusalOf(blank)).toMatchObject({ code: 'TOO_LARGE' });
    const dots = `{"label":1,"strokes":[${Array(10_000).fill('[0,0]').join()}]}\n`;
    const packed = gzipSync(dots.repeat(401));
    expect((await refusalOf(load(packed))).message).toContain('more than 4,000,000 strokes');
  });

  test('stops a small file that unpacks to one endless line', async () => {
    const packed = gzipSync(Buffer.alloc(2 ** 27, ' '), { level: 1 });
    expect(await refusalOf(load(packed))).toMatchObject({ code: 'RECORD_LENGTH', line: 1 });
  });

  test('counts the bytes of a source as they are stored', async () => {
    const packed = gzipSync(`${seven}\n`);
    const progress: ReadProgress[] = [];
    await load(packed, { onProgress: (step) => progress.push(step) });
    expect(progress.at(-1)).toEqual({ bytes: packed.length, totalBytes: packed.length });
  });
});

test('in Node, a source may be a path or a file URL, which messages name', async () => {
  const path = join(await temporaryFolder(), 'digits.jsonl');
  await writeFile(path, `${seven}\n${sign}\n`);
  expect(await loadStrokes(path)).toEqual(drawings);
  expect(await loadStrokes(pathToFileURL(path))).toEqual(drawings);
  await writeFile(path, '{}');
  expect((await refusalOf(loadStrokes(path))).message).toMatch(`${path}:1: there is no field "label"`);
  expect(await refusalOf(loadStrokes(`${path}.gz`))).toMatchObject({ code: 'FILE_MISSING' });
});
