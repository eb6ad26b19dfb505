import { rasterizeStrokes, type Stroke, syntheticStrokes } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReader, type Drawing, type ReadDigit, type Reading } from '../src/index.ts';
import { placed } from './handwriting.ts';

// What the place, the size, the polarity and the order of a drawing must not change.

const reader = await createReader();

/** The side of the square around a synthetic digit. */
const SIDE = 140;

const coordinate = fc.integer({ min: 0, max: 200 });
const stroke = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 })
  .map((points) => points.flat());
/** Any drawing: mostly no digit, or several of them. */
const anyDrawing = fc.array(stroke, { minLength: 1, maxLength: 5 });

/** The strokes of one digit. */
const digitStrokes = fc
  .record({ digit: fc.integer({ min: 0, max: 9 }), seed: fc.nat(10_000) })
  .map(({ digit, seed }) => syntheticStrokes(digit, { side: SIDE, seed }));

const scale = fc.double({ min: 0.2, max: 5, noNaN: true });
const move = fc.double({ min: -10_000, max: 10_000, noNaN: true });
const wholeMove = fc.integer({ min: -10_000, max: 10_000 });

/** What is left of a reading if the drawing is moved or scaled: all but the boxes. */
function withoutBoxes({ kind, text, digits }: Reading) {
  return {
    kind,
    text,
    digits: digits.map(({ box: _, picture, ...digit }: ReadDigit) => ({ ...digit, picture: picture.data })),
  };
}

/** Reads a drawing of one digit. Drawings that are doubtful are left out: there, rounding may decide. */
async function readClearly(drawing: Drawing): Promise<Reading> {
  const reading = await reader.read(drawing);
  fc.pre(reading.kind === 'digit' && reading.digits[0].confidence > 0.99);
  return reading;
}

/** Expects the same digit, still without doubt. */
async function expectSameDigit(drawing: Drawing, { text }: Reading): Promise<void> {
  const other = await reader.read(drawing);
  expect({ kind: other.kind, text: other.text }).toEqual({ kind: 'digit', text });
  expect(other.digits[0]?.confidence).toBeGreaterThan(0.9);
}

/** Draws strokes in light ink on dark paper, with a pen that grows with them. */
function paint(strokes: readonly Stroke[], factor: number, left = 0, top = 0): Tensor<'u8'> {
  const side = Math.ceil(SIDE * factor);
  return rasterizeStrokes(placed(strokes, factor, left, top), {
    width: side + left,
    height: side + top,
    thickness: 9 * factor,
  });
}

function inverted({ shape, data }: Tensor<'u8'>): Tensor<'u8'> {
  return new Tensor(
    'u8',
    shape,
    data.map((value) => 255 - value),
  );
}

describe('strokes', () => {
  test('that are moved by whole units, or scaled by a power of two, are read with the same bits', async () => {
    const power = fc.integer({ min: -40, max: 40 });
    await fc.assert(
      fc.asyncProperty(anyDrawing, wholeMove, wholeMove, power, async (strokes, left, top, exponent) => {
        const reading = withoutBoxes(await reader.read(strokes));
        expect(withoutBoxes(await reader.read(placed(strokes, 1, left, top)))).toEqual(reading);
        expect(withoutBoxes(await reader.read(placed(strokes, 2 ** exponent, 0, 0)))).toEqual(reading);
      }),
      // Two strokes that overlap, in a tiny unit.
      {
        examples: [
          [
            [
              [1, 0, 0, 12],
              [0, 0, 6, 0],
            ],
            0,
            0,
            -31,
          ],
        ],
      },
    );
  });

  test('of a digit that are scaled and moved by any amount are the same digit', async () => {
    await fc.assert(
      fc.asyncProperty(digitStrokes, scale, move, move, async (strokes, factor, left, top) => {
        await expectSameDigit(placed(strokes, factor, left, top), await readClearly(strokes));
      }),
    );
  });

  test('of a digit in another order are read with the same bits', async () => {
    const order = fc.array(fc.nat(), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(digitStrokes, order, async (strokes, keys) => {
        const reading = withoutBoxes(await readClearly(strokes));
        const shuffled = strokes
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(withoutBoxes(await reader.read(shuffled))).toEqual(reading);
      }),
    );
  });

  test('of a digit in the other direction are the same digit', async () => {
    await fc.assert(
      fc.asyncProperty(digitStrokes, fc.array(fc.boolean()), async (strokes, turned) => {
        const other = strokes.map((one, index) => (turned[index] ? reversed(one) : one));
        await expectSameDigit(other, await readClearly(strokes));
      }),
    );
  });
});

describe('pictures', () => {
  test('of a digit that are moved are the same digit', async () => {
    const pixels = fc.nat(150);
    await fc.assert(
      fc.asyncProperty(digitStrokes, pixels, pixels, async (strokes, left, top) => {
        const reading = await readClearly(paint(strokes, 1));
        expect(withoutBoxes(await reader.read(paint(strokes, 1, left, top)))).toEqual(withoutBoxes(reading));
      }),
      { numRuns: 25 },
    );
  });

  test('of a digit that are scaled are the same digit', async () => {
    await fc.assert(
      fc.asyncProperty(digitStrokes, scale, async (strokes, factor) => {
        await expectSameDigit(paint(strokes, factor), await readClearly(paint(strokes, 1)));
      }),
      { numRuns: 25 },
    );
  });

  test('of a digit, dark on light or light on dark, are read with the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(digitStrokes, fc.integer({ min: 40, max: 255 }), async (strokes, ink) => {
        const { shape, data } = paint(strokes, 1);
        const picture = new Tensor(
          'u8',
          shape,
          data.map((value) => (value * ink) / 255),
        );
        const reading = withoutBoxes(await readClearly(picture));
        expect(withoutBoxes(await reader.read(inverted(picture)))).toEqual(reading);
      }),
      { numRuns: 25 },
    );
  });
});

/** The same stroke, drawn from its end. */
function reversed(points: readonly number[]): number[] {
  return points
    .flatMap((_, index) => (index % 2 === 0 ? [points.slice(index, index + 2)] : []))
    .toReversed()
    .flat();
}
