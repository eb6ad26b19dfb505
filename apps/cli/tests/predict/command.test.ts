import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { beforeAll, expect, test } from 'vitest';
import { makeBmp } from '../pictures/makeBmp.ts';
import { makeGif } from '../pictures/makeGif.ts';
import { header, makePng, pngChunk, signature } from '../pictures/makePng.ts';
import { makeTiff } from '../pictures/makeTiff.ts';
import { pictureFiles } from '../pictures/pictureFiles.ts';
import { expectRefusal } from '../support/expectRefusal.ts';
import { type Event, eventsOf, inkling, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import {
  greyPng,
  inkAt,
  onDigits,
  originalWeights,
  PICTURE_SIDE,
  trainingDigits,
  writeDigits,
} from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const truth = trainingDigits.targets.data[0];
const inkSize = { width: PICTURE_SIDE, height: PICTURE_SIDE };
const greys = Buffer.from(Array.from({ length: 768 }, (_, index) => Math.floor(index / 3)));

beforeAll(async () => {
  await writeDigits(folder.path);
  const files: Record<string, string | Uint8Array> = {
    'ink.png': greyPng((x, y) => 255 - inkAt(0, x, y)),
    'chalk.png': greyPng((x, y) => inkAt(0, x, y)),
    'ink.jpg': inkJpeg(),
    'ink.gif': makeGif({ ...inkSize, palette: greys, entry: (x, y) => 255 - inkAt(0, x, y) }),
    'ink.bmp': makeBmp({ ...inkSize, depth: 24, pixel: (x, y) => (255 - inkAt(0, x, y)) * 0x10101 }),
    'ink.tiff': makeTiff({ ...inkSize, depth: 8, photometric: 1, pixel: (x, y) => [255 - inkAt(0, x, y)] }),
    'small.webp': fileOf('WebP'),
    'small.avif': fileOf('AVIF'),
    'half.webp': fileOf('WebP').subarray(0, 40),
    'row.csv': `${[truth, ...firstPixels()].join(',')}\n`,
    'pixels.csv': `${firstPixels().join(',')}\n`,
    'raw.png': makePng({
      width: 28,
      height: 28,
      depth: 8,
      colourType: 0,
      pixel: (x, y) => [firstPixels()[y * 28 + x]],
    }),
    'ten.json': JSON.stringify(originalWeights({ inputs: 100, hidden: 5 })),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder.path, name), content);
  // Enough epochs to classify all of its training images correctly.
  await runHere(['train', ...onDigits, '--hidden', '16', '--epochs', '40'], { folder: folder.path });
});

/** A small picture that shows no digit. */
function fileOf(name: string): Uint8Array {
  const file = pictureFiles.find(({ format }) => format === name);
  if (file === undefined) throw new Error(`no file of ${name}`);
  return file.bytes;
}

function firstPixels(): Uint8Array {
  return trainingDigits.inputs.data.subarray(0, 784);
}

function inkJpeg(): Uint8Array {
  const data = Buffer.alloc(PICTURE_SIDE * PICTURE_SIDE * 4, 255);
  for (let pixel = 0; pixel < PICTURE_SIDE * PICTURE_SIDE; pixel += 1) {
    const grey = 255 - inkAt(0, pixel % PICTURE_SIDE, Math.floor(pixel / PICTURE_SIDE));
    data.fill(grey, pixel * 4, pixel * 4 + 3);
  }
  return jpeg.encode({ data, width: PICTURE_SIDE, height: PICTURE_SIDE }, 90).data;
}

function predict(...args: readonly string[]): Promise<Run> {
  return runHere(['predict', 'model.json', ...args], { folder: folder.path });
}

function expectPrediction({ event, digit, probabilities }: Event): void {
  expect([event, digit]).toEqual(['prediction', truth]);
  const shares = Array.isArray(probabilities) ? probabilities.map(Number) : [];
  expect(shares).toHaveLength(10);
  expect(shares.indexOf(Math.max(...shares))).toBe(digit);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
}

test('a digit is read from ink on paper, from chalk on a board, from a JPEG and from CSV rows', async () => {
  const inputs = ['ink.png', 'chalk.png', 'ink.jpg', 'row.csv', 'pixels.csv'];
  const run = await predict(...inputs, '--json');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const events = eventsOf(run);
  expect(events.map(({ input }) => input)).toEqual(inputs);
  for (const event of events) expectPrediction(event);
  const [ink, chalk, , row, pixels] = events;
  expect(ink.probabilities).toEqual(chalk.probabilities);
  expect(row.probabilities).toEqual(pixels.probabilities);
  expect([row.label, pixels.label]).toEqual([truth, undefined]);
});

test('every format gives the same answer, and the program finds the decoders in WebAssembly', async () => {
  const files = ['ink.png', 'ink.gif', 'ink.bmp', 'ink.tiff', 'small.webp', 'small.avif'];
  const run = await inkling(['predict', 'model.json', ...files, '--json'], { folder: folder.path });
  const [png, gif, bmp, tiff, ...small] = eventsOf(run);
  expectPrediction(png);
  for (const event of [gif, bmp, tiff]) expect({ ...event, input: png.input }).toEqual(png);
  // The decoders in WebAssembly read files beside themselves. What these pictures show does not matter.
  for (const event of small)
    expect(event.event === 'prediction' || event.code === 'BLANK_PICTURE').toBe(true);
  expect(small).toHaveLength(2);
});

test('--no-limits decodes a picture above the limits, in predict and in data to-csv', async () => {
  await writeFile(join(folder.path, 'wide.png'), hugePng());
  const commands = [
    ['predict', 'model.json', 'wide.png', '--json'],
    ['data', 'to-csv', 'wide.png', '--out', 'wide.csv', '--json'],
  ];
  for (const command of commands) {
    const run = (...args: readonly string[]) => runHere([...command, ...args], { folder: folder.path });
    expectRefusal(await run(), 'wide.png: the picture is 51000 × 1000 pixels, at most 50 megapixels');
    // Its data are too short, which only the decoder finds.
    expectRefusal(await run('--no-limits'), 'wide.png: this PNG is damaged');
  }
});

test('every row of a CSV gets an answer with its row number', async () => {
  const events = eventsOf(await predict('train.csv', '--json'));
  expect(events.map(({ row }) => row)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  const right = events.filter(({ digit, label }) => digit === label).length;
  expect(right).toBeGreaterThan(390);
});

test('prints digit, bars of the ten probabilities and the picture that the network saw', async () => {
  const { stdout, code } = await inkling(['predict', 'model.json', 'ink.png'], { folder: folder.path });
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^ink\\.png: ${truth} \\(\\d+\\.\\d%\\)\\n`));
  for (let digit = 0; digit < 10; digit += 1) {
    expect(stdout).toMatch(new RegExp(` ${digit} [█▏▎▍▌▋▊▉ ]+\\d+\\.\\d%( ◀)?`));
  }
  expect(stdout.match(/◀/g)).toHaveLength(1);
  expect(stdout.split('\n').filter((line) => /^.{0,28}[▀▄█]/.test(line)).length).toBeGreaterThan(8);
});

test('an unreadable picture is reported, and the other pictures get answers', async () => {
  const run = await predict('ink.png', 'no.png', 'half.webp', 'chalk.png', '--json');
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(
    /^inkling: no\.png: there is no such file\. Check the name\.\ninkling: half\.webp: this WebP is damaged.*\n$/,
  );
  const [first, missing, damaged, last] = eventsOf(run);
  expectPrediction(first);
  expect(missing).toMatchObject({ event: 'error', code: 'FILE_MISSING' });
  expect(damaged).toMatchObject({ event: 'error', code: 'PICTURE_DAMAGED' });
  expectPrediction(last);
});

test('- is standard input, for a picture and for rows', async () => {
  const inputs = [greyPng((x, y) => inkAt(0, x, y)), `${firstPixels().join(',')}\n`];
  const runs = await Promise.all(
    inputs.map((input) => inkling(['predict', 'model.json', '-', '--json'], { folder: folder.path, input })),
  );
  for (const run of runs) {
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expectPrediction(eventsOf(run)[0]);
  }
});

test('--no-center takes a picture of 28 × 28 unchanged, and refuses other sizes', async () => {
  const [asIs, row] = eventsOf(await predict('raw.png', 'row.csv', '--no-center', '--json'));
  expect(asIs.probabilities).toEqual(row.probabilities);
  expectRefusal(
    await predict('ink.png', '--no-center', '--json'),
    `ink.png: the picture has ${PICTURE_SIDE} × ${PICTURE_SIDE} pixels, but without centring the network takes 28 × 28. `,
  );
});

test('the message for a model of another image size says what to do with a picture', async () => {
  const run = await runHere(['predict', 'ten.json', 'ink.png', '--json'], { folder: folder.path });
  expectRefusal(
    run,
    'ink.png: centring makes pictures of 28 × 28 pixels, but the network takes 10 × 10. Pass --no-center',
  );
});

test.each<[string, string, Uint8Array | string, string]>([
  ['a blank picture', 'blank.png', greyPng(() => 255), 'The picture is blank'],
  [
    'text named as a picture',
    'text.png',
    'not a picture\n',
    'not a picture that can be read, expected a PNG',
  ],
  [
    'a web page named as a picture',
    'page.png',
    '<!DOCTYPE html><title>403 Forbidden</title>',
    'this is a web page (HTML), expected a PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF. The download has failed, or needs',
  ],
  [
    'an archive',
    'digits.zip',
    Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'),
    'this is a ZIP archive, expected a PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF. Unpack it, and name a file from it.',
  ],
  [
    'a HEIC',
    'a.heic',
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'the format HEIC cannot be read, expected a PNG, JPEG,',
  ],
  [
    'an SVG by any name',
    'drawing.txt',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'the format SVG cannot be read',
  ],
  ['a GIF that is cut off', 'a.gif', 'GIF89a\u0001\u0000', 'this GIF is damaged, incomplete or'],
  ['an empty file', 'empty.png', '', 'the file is empty, expected a PNG, JPEG, '],
  [
    'a PNG of 51 megapixels',
    'huge.png',
    hugePng(),
    'the picture is 51000 × 1000 pixels, at most 50 megapixels',
  ],
  ['a truncated PNG', 'cut.png', greyPng(() => 0).subarray(0, 60), 'this PNG is damaged, incomplete or'],
])('%s is refused with the file and the reason', async (_, name, content, reason) => {
  await writeFile(join(folder.path, name), content);
  const run = await runHere(['predict', 'model.json', name, '--json'], { folder: folder.path });
  expectRefusal(run, `${name}: ${reason}`);
});

function hugePng(): Buffer {
  const size = header({ width: 51_000, height: 1000, depth: 8, colourType: 0 });
  return Buffer.concat([signature, size, pngChunk('IDAT', Buffer.alloc(8)), pngChunk('IEND', Buffer.of())]);
}

test('without a model the built-in reader answers, and says what kind of answer it is', async () => {
  const run = await runHere(['predict', 'ink.png', 'row.csv', '--json'], { folder: folder.path });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const [picture, row] = eventsOf(run);
  expect(picture).toMatchObject({
    event: 'prediction',
    input: 'ink.png',
    kind: 'digit',
    text: String(truth),
  });
  expect(row).toMatchObject({ input: 'row.csv', label: truth, kind: 'digit', text: String(truth) });
  expect(picture.digits).toEqual([
    expect.objectContaining({ digit: truth, confidence: expect.any(Number), box: expect.any(Object) }),
  ]);
  const words = await runHere(['predict', 'ink.png'], { folder: folder.path });
  expect(words.stdout).toMatch(new RegExp(`^ink.png: ${truth} \\(`));
});

test('a first file that is nothing is refused as a picture and as a model', async () => {
  const nonsense = Buffer.from('Bread, milk\0\xff'.repeat(9), 'latin1');
  for (const name of ['nonsense', 'nonsense.keras', 'nonsense.png']) {
    await writeFile(join(folder.path, name), nonsense);
  }
  const words = async (name: string) =>
    (await runHere(['predict', name, 'ink.png'], { folder: folder.path })).stderr;
  expect(await words('nonsense')).toMatch(
    /not a picture .* If it should be the model: expected json \(.json\),/,
  );
  expect(await words('nonsense.keras')).toContain(
    'not a model that can be read here, expected json (.json),',
  );
  expect(await words('nonsense.png')).not.toContain('model');
});

test('a model without a picture is a question, not a picture', async () => {
  const run = await runHere(['predict', 'model.json', '--json'], { folder: folder.path });
  expectRefusal(run, 'model.json: a model reads pictures, but none is named');
});
