import { createRandom, ShapeError, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlankPictureError } from '../../src/drawing/blankPictureError.ts';
import { centerDigit } from '../../src/drawing/centerDigit.ts';
import { rasterizeStrokes } from '../../src/drawing/rasterizeStrokes.ts';
import { UnclearPictureError } from '../../src/drawing/unclearPictureError.ts';

/** A picture, from a function that gives the grey of each pixel. */
function paint(height: number, width: number, grey: (x: number, y: number) => number): Tensor<'u8'> {
  const pixels = Uint8Array.from({ length: height * width }, (_, index) =>
    Math.min(255, Math.max(0, Math.round(grey(index % width, Math.floor(index / width))))),
  );
  return new Tensor('u8', [height, width], pixels);
}

/** A seven, 60 × 80 pixels, with its upper left corner at (left, top). */
function drawSeven(left: number, top: number, width: number, height: number, scale = 1): Tensor<'u8'> {
  const stroke = [0, 4, 60, 0, 30, 80].map((value, i) => scale * value + (i % 2 === 0 ? left : top));
  return rasterizeStrokes([stroke], { width, height, thickness: 10 * scale });
}

/** The same drawing on other paper: `grey(ink, x, y)` for ink from 0 to 1, x and y from 0 to 1. */
function onPaper(drawing: Tensor<'u8'>, grey: (ink: number, x: number, y: number) => number): Tensor<'u8'> {
  const [height, width] = drawing.shape;
  return paint(height, width, (x, y) => grey(drawing.data[y * width + x] / 255, x / width, y / height));
}

function measure(row: Tensor<'u8'>) {
  const rows: number[] = [];
  const columns: number[] = [];
  let [mass, x, y] = [0, 0, 0];
  row.data.forEach((value, index) => {
    if (value === 0) return;
    rows.push(Math.floor(index / 28));
    columns.push(index % 28);
    mass += value;
    x += value * (index % 28);
    y += value * Math.floor(index / 28);
  });
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
    left: Math.min(...columns),
    top: Math.min(...rows),
    centre: { x: x / mass, y: y / mass },
    strongest: Math.max(...row.data),
  };
}

function meanDifference(a: Tensor<'u8'>, b: Tensor<'u8'>): number {
  return a.data.reduce((sum, value, index) => sum + Math.abs(value - b.data[index]), 0) / a.size;
}

const seven = drawSeven(60, 50, 200, 200);
const centredSeven = centerDigit(seven);

describe('the place of the digit', () => {
  test('a rectangle far from the middle is scaled to 20 pixels on its longer side and keeps its aspect ratio', () => {
    const picture = paint(150, 200, (x, y) => (x >= 5 && x < 35 && y >= 90 && y < 140 ? 255 : 0));
    const { width, height, centre } = measure(centerDigit(picture));
    expect([width, height]).toEqual([12, 20]);
    expect(Math.abs(centre.x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(centre.y - 14)).toBeLessThanOrEqual(0.5);
  });

  test('any drawing is scaled to a box of 20 with its centre of mass within half a pixel of (14, 14)', () => {
    const coordinate = fc.integer({ min: 20, max: 100 });
    const stroke = fc.array(coordinate, { minLength: 4, maxLength: 12 }).map((s) => s.slice(s.length % 2));
    fc.assert(
      fc.property(stroke, (points) => {
        const row = centerDigit(rasterizeStrokes([points], { width: 120, height: 120, thickness: 7 }));
        const { width, height, left, top, centre } = measure(row);
        expect(Math.max(width, height)).toBe(20);
        // If the shift ended at an edge, the centre may be further away.
        if (left > 0 && left + width < 28) expect(Math.abs(centre.x - 14)).toBeLessThan(0.52);
        if (top > 0 && top + height < 28) expect(Math.abs(centre.y - 14)).toBeLessThan(0.52);
      }),
    );
  });

  test('the place of the digit in the drawing makes no difference', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 230 }), fc.integer({ min: 6, max: 150 }), (left, top) => {
        expect(centerDigit(drawSeven(left, top, 300, 240)).data).toEqual(centredSeven.data);
      }),
      { numRuns: 20 },
    );
  });

  test.each([0.5, 2, 4])('a drawing %d times as large gives nearly the same picture', (scale) => {
    const large = drawSeven(60 * scale, 50 * scale, 200 * scale, 200 * scale, scale);
    expect(meanDifference(centerDigit(large), centredSeven)).toBeLessThan(4);
  });

  test('a picture smaller than the box is enlarged smoothly', () => {
    const { width, height } = measure(centerDigit(drawSeven(2, 2, 12, 12, 0.1)));
    expect(Math.max(width, height)).toBe(20);
  });

  test('a digit with heavy ink at one end stays inside of the picture', () => {
    const comet = paint(100, 300, (x, y) => {
      const head = x > 250 && x < 290 && y > 30 && y < 70;
      const tail = x >= 10 && x <= 250 && y === 50;
      return head || tail ? 255 : 0;
    });
    const { width, left } = measure(centerDigit(comet));
    expect([width, left]).toEqual([20, 0]);
  });

  test('a centred digit stays as it is', () => {
    const again = centerDigit(new Tensor('u8', [28, 28], centredSeven.data));
    expect(meanDifference(again, centredSeven)).toBeLessThan(0.1);
  });

  test('a line one pixel thin on a large canvas keeps its full strength and stays in one piece', () => {
    const line = rasterizeStrokes([[300, 100, 420, 900]], { width: 1000, height: 1000, thickness: 1 });
    const row = centerDigit(line);
    expect(measure(row)).toMatchObject({ height: 20, strongest: 255 });
    const { top } = measure(row);
    for (let y = top; y < top + 20; y += 1) {
      expect(Math.max(...row.data.subarray(y * 28, (y + 1) * 28))).toBeGreaterThan(100);
    }
  });
});

describe('paper and ink', () => {
  test('black on white is the same as white on black', () => {
    expect(centerDigit(onPaper(seven, (ink) => 255 - 255 * ink)).data).toEqual(centredSeven.data);
  });

  test('a faint pencil, 20 grey levels darker than its grey paper, becomes full ink', () => {
    const row = centerDigit(onPaper(seven, (ink) => 180 - 20 * ink));
    expect(measure(row).strongest).toBe(255);
    expect(meanDifference(row, centredSeven)).toBeLessThan(1);
  });

  test.each<[string, (ink: number, x: number, y: number) => number]>([
    ['lit from the left, dark ink', (ink, x) => 230 - 90 * x - 110 * ink],
    ['lit from below, light ink', (ink, _, y) => 40 + 70 * y + 120 * ink],
    ['with dark corners', (ink, x, y) => 220 - 160 * ((x - 0.5) ** 2 + (y - 0.5) ** 2) - 110 * ink],
    ['black with a light middle', (ink, x, y) => 90 - 160 * ((x - 0.5) ** 2 + (y - 0.5) ** 2) + 120 * ink],
  ])('paper %s, leaves no trace', (_, grey) => {
    expect(meanDifference(centerDigit(onPaper(seven, grey)), centredSeven)).toBeLessThan(2);
  });

  test('the grain of the paper leaves no trace', () => {
    const random = createRandom(1);
    const row = centerDigit(onPaper(seven, (ink) => 200 - 120 * ink + random.normal(0, 5)));
    expect(meanDifference(row, centredSeven)).toBeLessThan(2.5);
  });

  test('a smudge of less than a quarter of the strongest ink is not ink', () => {
    const smudged = onPaper(seven, (ink, x, y) => (x > 0.9 && y > 0.9 ? 60 : 255 * ink));
    expect(centerDigit(smudged).data).toEqual(centredSeven.data);
  });

  test('a digit that touches all four sides of a tight picture is still separated from its paper', () => {
    const cropped = paint(80, 60, (x, y) => (y < 10 || (x >= 30 && x < 40) ? 255 : 0));
    const row = centerDigit(cropped);
    expect(measure(row)).toMatchObject({ width: 15, height: 20 });
    expect(row.data[(measure(row).top + 15) * 28 + measure(row).left + 2]).toBe(0);
  });

  test('the picture itself stays unchanged', () => {
    const copy = Uint8Array.from(seven.data);
    centerDigit(seven);
    expect(seven.data).toEqual(copy);
  });
});

describe('what lies around the paper', () => {
  /** The seven in dark ink on light paper, with another grey where `isOutside` says so; x and y in pixels. */
  function surrounded(grey: number, isOutside: (x: number, y: number) => boolean): Tensor<'u8'> {
    return paint(200, 200, (x, y) => (isOutside(x, y) ? grey : 230 - (200 * seven.data[y * 200 + x]) / 255));
  }
  const places: [string, (x: number, y: number) => boolean][] = [
    ['a frame of one pixel', (x, y) => x === 0 || y === 0 || x === 199 || y === 199],
    ['a wide frame', (x, y) => x < 25 || y < 25 || x >= 175 || y >= 175],
    ['bars at both sides', (x) => x < 40 || x >= 160],
    ['bars above and below', (_, y) => y < 40 || y >= 160],
    ['a strip of table along one side', (x, y) => x + y / 10 > 180],
    ['a table on two sides', (x, y) => x > 170 || y > 180],
    ['a bar within a frame', (x, y) => x < 3 || y < 3 || x >= 197 || y >= 197 || y > 170],
  ];

  test.each(places)('%s, darker than the ink, leaves no trace', (_, isOutside) => {
    expect(meanDifference(centerDigit(surrounded(5, isOutside)), centredSeven)).toBeLessThan(0.5);
  });

  test.each(places)('%s, lighter than the paper, leaves no trace', (_, isOutside) => {
    const picture = surrounded(255, isOutside);
    expect(meanDifference(centerDigit(picture), centredSeven)).toBeLessThan(1);
    const turned = onPaper(picture, (ink) => 255 - 255 * ink);
    expect(meanDifference(centerDigit(turned), centredSeven)).toBeLessThan(1);
  });

  test('a faint pencil beside a black table is still found', () => {
    const picture = paint(200, 200, (x, y) => (x < 30 ? 10 : 200 - (25 * seven.data[y * 200 + x]) / 255));
    expect(meanDifference(centerDigit(picture), centredSeven)).toBeLessThan(1);
  });

  test('a photograph with noise, and a table whose edge is soft, gives the digit', () => {
    const random = createRandom(3);
    const table = (x: number) => 1 / (1 + Math.exp((x - 32) / 1.2));
    const picture = paint(200, 200, (x, y) => {
      const paper = 215 - x / 10 - (150 * seven.data[y * 200 + x]) / 255;
      return paper + (40 - paper) * table(x) + random.normal(0, 4);
    });
    expect(meanDifference(centerDigit(picture), centredSeven)).toBeLessThan(2.5);
  });

  test.each([
    ['at one end', 100],
    ['at both ends', 200],
  ])('a line that is connected with the frame around it %s is refused, not guessed', (_, length) => {
    const picture = paint(200, 200, (x, y) => {
      const isFrame = x < 20 || y < 20 || x >= 180 || y >= 180;
      return isFrame || (y > 90 && y < 100 && x < length) ? 10 : 230;
    });
    expect(() => centerDigit(picture)).toThrow(UnclearPictureError);
    expect(() => centerDigit(picture)).toThrow(expect.objectContaining({ code: 'FRAMED_DIGIT' }));
  });

  test('a thick zero with a small hole is not taken for a sheet of paper', () => {
    const zero = rasterizeStrokes([[60, 40, 140, 40, 140, 160, 60, 160, 60, 40]], {
      width: 200,
      height: 200,
      thickness: 50,
    });
    const { width, height } = measure(centerDigit(zero));
    expect(Math.max(width, height)).toBe(20);
    expect(centerDigit(zero).data[5 * 28 + 14]).toBe(255);
  });
});

describe('several digits', () => {
  const one = [100, 40, 100, 160];
  const sevenStroke = [30, 40, 90, 40, 60, 160];
  const draw = (strokes: number[][], width = 300) =>
    rasterizeStrokes(strokes, { width, height: 200, thickness: 9 });
  const shifted = (stroke: number[], by: number) =>
    stroke.map((value, i) => (i % 2 === 0 ? value + by : value));

  test.each([
    ['two', 2, [sevenStroke, shifted(sevenStroke, 100)]],
    ['a one beside a seven', 2, [shifted(one, -80), shifted(sevenStroke, 50)]],
    ['three', 3, [one, shifted(one, 50), shifted(one, 100)]],
  ])('%s side by side are refused with their number', (_, count, strokes) => {
    expect(() => centerDigit(draw(strokes))).toThrow(expect.objectContaining({ code: 'SEVERAL_DIGITS' }));
    expect(() => centerDigit(draw(strokes))).toThrow(`shows ${count} digits`);
  });

  test('a digit of separate strokes is one digit', () => {
    const five = [
      [60, 40, 60, 90, 110, 100, 110, 150, 60, 160],
      [75, 40, 150, 40],
    ];
    const openFour = [
      [60, 40, 50, 100, 100, 100],
      [104, 40, 104, 160],
    ];
    for (const strokes of [five, openFour]) expect(measure(centerDigit(draw(strokes))).height).toBe(20);
  });

  test('specks beside a digit do not count', () => {
    const row = centerDigit(draw([sevenStroke, [200, 100], [250, 60]]));
    expect(row.shape).toEqual([784]);
  });
});

describe('pictures without a digit', () => {
  test.each([
    ['black', 0],
    ['white', 255],
    ['grey', 128],
  ])('%s paper is refused as blank', (_, grey) => {
    const center = () => centerDigit(paint(40, 30, () => grey));
    expect(center).toThrow(BlankPictureError);
    expect(center).toThrow(expect.objectContaining({ code: 'BLANK_PICTURE' }));
    expect(center).toThrow(/Draw a digit/);
  });

  test('paper with grain or uneven light but no ink is refused as blank', () => {
    const random = createRandom(2);
    expect(() => centerDigit(paint(200, 200, () => random.uniform(190, 210)))).toThrow(BlankPictureError);
    expect(() => centerDigit(paint(200, 200, (x) => 100 + x / 2))).toThrow(BlankPictureError);
  });

  test.each([
    [1, 1],
    [1, 1000],
    [1000, 1],
    [5000, 3],
  ])('a picture of %d × %d pixels is refused without ink and centred with ink', (height, width) => {
    expect(() => centerDigit(paint(height, width, () => 90))).toThrow(BlankPictureError);
    if (height * width === 1) return;
    const middle = Math.floor((height * width) / 2);
    const row = centerDigit(
      paint(height, width, (x, y) => (Math.abs(y * width + x - middle) < 100 ? 255 : 0)),
    );
    expect(row.shape).toEqual([784]);
    expect(Math.max(measure(row).width, measure(row).height)).toBe(20);
  });

  test.each([[[784]], [[28, 28, 1]], [[0, 28]], [[0, 0]]])('the shape %j is refused', (shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const center = () => centerDigit(new Tensor('u8', shape, new Uint8Array(size)));
    expect(center).toThrow(ShapeError);
    expect(center).toThrow(/expected \[height, width\]/);
  });
});
