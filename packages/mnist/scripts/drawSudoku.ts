// Draws the photo of the example `sudoku-photo`: a Sudoku with synthetic digits, on paper that is turned a
// little, in the shadow of a hand. In the root of the repository:
// `node --conditions=@inkling/source packages/mnist/scripts/drawSudoku.ts`
import { resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { createRandom } from '@inkling/tensor';
import { rasterizeStrokes, syntheticStrokes } from '../src/index.ts';

const PHOTO = resolve(import.meta.dirname, '../../../examples/sudoku-photo/public/sudoku.png');
const PUZZLE = `
  5 3 . . 7 . . . .
  6 . . 1 9 5 . . .
  . 9 8 . . . . 6 .
  8 . . . 6 . . . 3
  4 . . 8 . 3 . . 1
  7 . . . 2 . . . 6
  . 6 . . . . 2 8 .
  . . . 4 1 9 . . 5
  . . . . 8 . . 7 9`;

const SIDE = 720;
const CELL = 64;
/** The upper left corner of the grid, before the paper is turned. */
const CORNER = (SIDE - 9 * CELL) / 2;
const TURN = 0.05;
/** The far edge is shorter than the near one. */
const PERSPECTIVE = 0.0002;

/** Puts a point of the paper where the camera sees it. */
function seen(x: number, y: number): [number, number] {
  const [dx, dy] = [x - SIDE / 2, y - SIDE / 2];
  const scale = 1 / (1 - PERSPECTIVE * dy);
  const [turnedX, turnedY] = [
    dx * Math.cos(TURN) - dy * Math.sin(TURN),
    dx * Math.sin(TURN) + dy * Math.cos(TURN),
  ];
  return [SIDE / 2 + turnedX * scale, SIDE / 2 + turnedY * scale];
}

const seenStroke = (points: readonly number[]) =>
  Array.from({ length: points.length / 2 }, (_, i) => seen(points[2 * i], points[2 * i + 1])).flat();

const lines = (isThick: boolean) =>
  Array.from({ length: 10 }, (_, index) => index)
    .filter((index) => (index % 3 === 0) === isThick)
    .flatMap((index) => {
      const [at, end] = [CORNER + index * CELL, CORNER + 9 * CELL];
      return [
        [CORNER, at, end, at],
        [at, CORNER, at, end],
      ].map(seenStroke);
    });

const digits = PUZZLE.trim()
  .split(/\s+/)
  .flatMap((text, cell) => {
    if (text === '.') return [];
    const [left, top] = [CORNER + (cell % 9) * CELL, CORNER + Math.floor(cell / 9) * CELL];
    return syntheticStrokes(Number(text), { side: CELL, seed: cell }).map((points) =>
      seenStroke(points.map((value, index) => value + (index % 2 === 0 ? left : top))),
    );
  });

const size = { width: SIDE, height: SIDE };
const layers = [
  rasterizeStrokes(lines(false), { ...size, thickness: 1.5 }),
  rasterizeStrokes(lines(true), { ...size, thickness: 4 }),
  rasterizeStrokes(digits, { ...size, thickness: 4.5 }),
];
const random = createRandom(7);
const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => {
  const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
  const ink = Math.max(...layers.map(({ data }) => data[index])) / 255;
  const light = 235 - 90 * (x / SIDE) * (y / SIDE);
  return light * (1 - 0.8 * ink) + 4 * random.integer(2);
});

/** W3C: Portable Network Graphics, section 5: a chunk has its length, its type, its data and their CRC. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIDE, 0);
header.writeUInt32BE(SIDE, 4);
header[8] = 8; // Bits of a pixel; the next byte, 0, is for grey.
// Before each row stands the number of its filter: 1, each pixel as its difference to the one before.
const rows = Buffer.alloc(SIDE * (SIDE + 1));
for (let y = 0; y < SIDE; y += 1) {
  rows[y * (SIDE + 1)] = 1;
  for (let x = 0; x < SIDE; x += 1)
    rows[y * (SIDE + 1) + 1 + x] = pixels[y * SIDE + x] - (x > 0 ? pixels[y * SIDE + x - 1] : 0);
}
writeFileSync(
  PHOTO,
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
