import { InklingError } from '@inkling/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStrokes, writeStrokes } from '../src/sharing/strokesText.ts';

const point = fc.tuple(
  fc.double({ min: -20, max: 120, noNaN: true }),
  fc.double({ min: -20, max: 120, noNaN: true }),
);
const stroke = fc.array(point, { minLength: 1, maxLength: 30 }).map((points) => points.flat());
const drawing = fc.array(stroke, { minLength: 1, maxLength: 4 });

/** The distance of a point from a line. */
function distanceTo(line: readonly number[], x: number, y: number): number {
  let least = Math.hypot(x - line[0], y - line[1]);
  for (let i = 2; i < line.length; i += 2) {
    const [left, top] = [line[i - 2], line[i - 1]];
    const [width, height] = [line[i] - left, line[i + 1] - top];
    const share = ((x - left) * width + (y - top) * height) / (width * width + height * height || 1);
    const at = Math.max(0, Math.min(1, share));
    least = Math.min(least, Math.hypot(x - left - at * width, y - top - at * height));
  }
  return least;
}

function written(strokes: readonly (readonly number[])[]): string {
  const text = writeStrokes(strokes);
  if (text === undefined) throw new Error('The drawing is too long.');
  return text;
}

/** A text with the checksum that it should have. */
function signed(body: string): string {
  let sum = 0;
  for (const character of body) sum = (31 * sum + character.charCodeAt(0)) % 65521;
  return `${body}.${sum.toString(16).padStart(4, '0')}`;
}

test('a drawing is read as it was written, each point less than a quarter of a unit away, and is written alike again', () => {
  fc.assert(
    fc.property(drawing, (strokes) => {
      const text = written(strokes);
      expect(text).toMatch(/^[\w.-]{8,2000}$/);
      const read = readStrokes(text);
      expect(read.length).toBe(strokes.length);
      for (const [index, line] of strokes.entries()) {
        for (let i = 0; i < line.length; i += 2) {
          expect(distanceTo(read[index], line[i], line[i + 1])).toBeLessThan(0.25);
        }
      }
      expect(written(read)).toBe(text);
    }),
  );
});

test('a straight line of many points takes no more than its two ends', () => {
  const line = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? i / 4 : 50));
  expect(written([line])).toMatch(/^1\.[\w-]{5,9}\.[0-9a-f]{4}$/);
  expect(written([[10, 20]])).toBe(signed('1.gFgK'));
});

test('a long scribble is written coarsely, and one that is still longer, or has too many strokes, is not', () => {
  const scribble = (points: number) =>
    Array.from({ length: 2 * points }, (_, i) =>
      i % 2 === 0 ? 50 + 40 * Math.sin(i / 7) : ((i * 13) % 100) / 20 + i / 50,
    );
  const [read] = readStrokes(written([scribble(600)]));
  expect(read.length).toBeLessThan(scribble(600).length);
  expect(read.slice(-2)).toEqual(
    scribble(600)
      .slice(-2)
      .map((value) => Math.round(8 * value) / 8),
  );
  expect(writeStrokes([scribble(2000)])).toBeUndefined();
  const dots = Array.from({ length: 1000 }, (_, i) => [(i * 37) % 100, (i * 61) % 100]);
  expect(writeStrokes(dots)).toBeUndefined();
});

test('numbers that are not coordinates of a pad are brought near it', () => {
  expect(readStrokes(written([[1e300, -1e300, 0, -0]]))).toEqual([[1000, -1000, 0, 0]]);
});

test('a text in which one character is another is refused with a sentence, and so is one that was cut off', () => {
  fc.assert(
    fc.property(drawing, fc.nat(), fc.constantFrom(...'Az09-_.?%é'), (strokes, at, other) => {
      const text = written(strokes);
      const place = at % text.length;
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      fc.pre(changed !== text);
      expect(() => readStrokes(changed)).toThrow(/^The (link to a drawing is damaged|drawing in this link)/);
    }),
  );
  const text = written([
    [10, 20, 30, 40.5, 70, 20],
    [50, 50],
  ]);
  for (let end = 0; end < text.length; end += 1) {
    expect(() => readStrokes(text.slice(0, end))).toThrow('damaged or incomplete');
  }
});

test.each([
  ['nothing', ''],
  ['no strokes', signed('1')],
  ['an empty stroke', signed('1.')],
  ['half a point', signed('1.A')],
  ['a number that goes on', signed('1.Ag')],
  ['a coordinate far away', signed('1.gggD')],
  ['coordinates that add up', signed(`1.${'g_B'.repeat(20)}`)],
  ['a number without an end', signed(`1.${'_'.repeat(1000)}A`)],
  ['a foreign character', signed('1.A!')],
  ['more than an address holds', signed(`1.${'AA'.repeat(5000)}`)],
])('%s, is refused', (_, text) => {
  expect(() => readStrokes(text)).toThrow(InklingError);
  expect(() => readStrokes(text)).toThrow('The link to a drawing is damaged or incomplete.');
});

test('any text is read as strokes of finite numbers near the pad, or refused', () => {
  const body = fc.array(fc.string({ unit: fc.constantFrom(...'ABCZagz09-_ '), maxLength: 40 }), {
    maxLength: 5,
  });
  const hostile = fc.oneof(
    fc.string(),
    body.map((strokes) => signed(['1', ...strokes].join('.'))),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      try {
        for (const line of readStrokes(text)) {
          expect(line.length % 2).toBe(0);
          expect(line.every((value) => Math.abs(value) <= 1000)).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(InklingError);
      }
    }),
  );
});

test('a drawing of a newer version says so', () => {
  expect(() => readStrokes(signed('2.AA'))).toThrow('is of a newer version of the page');
});
