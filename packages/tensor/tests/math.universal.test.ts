import { describe, expect, test } from 'vitest';
import { cos, erf, exp, log, sin, tanh } from '../src/math/index.ts';

// Math.* may differ from engine to engine, but by less than one unit in the last place. That is good enough
// to check our bounds, but not to compare bits.

/** Evenly spaced numbers from `low` to `high`. */
function between(low: number, high: number, count = 5000): number[] {
  return Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

/** The largest difference from the result of `Math`, relative to that result. */
function relativeError(ours: (x: number) => number, theirs: (x: number) => number, points: number[]): number {
  return Math.max(...points.map((x) => Math.abs(ours(x) - theirs(x)) / Math.abs(theirs(x))));
}

/** The largest difference from the result of `Math`. */
function absoluteError(ours: (x: number) => number, theirs: (x: number) => number, points: number[]): number {
  return Math.max(...points.map((x) => Math.abs(ours(x) - theirs(x))));
}

/** The 64 bits of a double, in hexadecimal. */
function bitsOf(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

const twoUnits = 2 * Number.EPSILON;

describe('exp', () => {
  test('is within two units in the last place if the result is a normal number', () => {
    expect(relativeError(exp, Math.exp, between(-708, 709))).toBeLessThanOrEqual(twoUnits);
    expect(relativeError(exp, Math.exp, between(-1, 1))).toBeLessThanOrEqual(twoUnits);
  });

  test('is within two of the smallest steps if the result is a denormal', () => {
    expect(absoluteError(exp, Math.exp, between(-745.1, -708))).toBeLessThanOrEqual(2 * Number.MIN_VALUE);
  });

  test('never decreases as x increases', () => {
    const values = between(-746, 710, 20_000).map(exp);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  test.each([
    [0, 1],
    [-0, 1],
    [Number.MIN_VALUE, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
    [709.79, Number.POSITIVE_INFINITY],
    [-745.14, 0],
    [-745.13, Number.MIN_VALUE],
  ])('exp(%d) is %d', (x, expected) => {
    expect(exp(x)).toBe(expected);
  });

  test.each([
    [1, '4005bf0a8b14576a'],
    [-1, '3fd78b56362cef38'],
    [0.5, '3ffa61298e1e069c'],
    [10, '40d5829dcf950560'],
    [-20.25, '3e1b93de1e27ca3b'],
    [88.7, '47ef4705bbffae5c'],
    [-103.9, '36913220ab08c519'],
    [700, '7f0d945df4f8ec8e'],
    [-708.5, '000e6cf6d08897ac'],
    [709.782712893384, '7fefffffffffff2a'],
  ])('exp(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(exp(x))).toBe(bits);
  });
});

describe('log', () => {
  test('is within two units in the last place, also next to 1', () => {
    const magnitudes = between(-1021, 1023).map((exponent) => 1.2345 * 2 ** Math.floor(exponent));
    expect(relativeError(log, Math.log, magnitudes)).toBeLessThanOrEqual(twoUnits);
    const aroundOne = between(0.5, 2).filter((x) => x !== 1);
    expect(relativeError(log, Math.log, aroundOne)).toBeLessThanOrEqual(twoUnits);
    const nextToOne = between(1 - 1e-6, 1 + 1e-6).filter((x) => x !== 1);
    expect(relativeError(log, Math.log, nextToOne)).toBeLessThanOrEqual(twoUnits);
  });

  test('inverts exp within the rounding of its argument', () => {
    for (const x of between(-700, 700)) expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(3e-13);
  });

  test.each([
    [1, 0],
    [0, Number.NEGATIVE_INFINITY],
    [-0, Number.NEGATIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NEGATIVE_INFINITY, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NaN, Number.NaN],
  ])('log(%d) is %d', (x, expected) => {
    expect(log(x)).toBe(expected);
  });

  test.each([
    [2, '3fe62e42fefa39ef'],
    [0.5, 'bfe62e42fefa39ef'],
    [10, '40026bb1bbb55516'],
    [0.1, 'c0026bb1bbb55515'],
    [1.0000001, '3e7ad7f2847b6492'],
    [0.9999999, 'be7ad7f2b1049b9f'],
    [1e-300, 'c085963447f87fb5'],
    [1e300, '4085963447f87fb5'],
    [Number.MIN_VALUE, 'c0874385446d71c3'],
    [Number.MAX_VALUE, '40862e42fefa39ef'],
  ])('log(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(log(x))).toBe(bits);
  });
});

describe('sin and cos', () => {
  test('sin is within 1e-15 up to a million', () => {
    expect(absoluteError(sin, Math.sin, between(-7, 7))).toBeLessThanOrEqual(1e-15);
    expect(absoluteError(sin, Math.sin, between(-1e6, 1e6, 50_000))).toBeLessThanOrEqual(1e-15);
  });

  test('cos is within 1e-15 up to a million', () => {
    expect(absoluteError(cos, Math.cos, between(-7, 7))).toBeLessThanOrEqual(1e-15);
    expect(absoluteError(cos, Math.cos, between(-1e6, 1e6, 50_000))).toBeLessThanOrEqual(1e-15);
  });

  test('sin is odd and cos is even, to the bit', () => {
    for (const x of between(0.001, 1000)) {
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
    expect(sin(-0)).toBe(-0);
    expect(cos(0)).toBe(1);
  });

  test('sin² + cos² is 1', () => {
    for (const x of between(-7, 7)) expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 14);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 20 + 1, 1e300])(
    'of %d are NaN',
    (x) => {
      expect(sin(x)).toBeNaN();
      expect(cos(x)).toBeNaN();
    },
  );

  test.each([
    [0, '0000000000000000'],
    [Number.MIN_VALUE, '0000000000000001'],
    [1e-10, '3ddb7cdfd9d7bdbb'],
    [0.5, '3fdeaee8744b05f0'],
    [1, '3feaed548f090cee'],
    [-1, 'bfeaed548f090cee'],
    [2, '3fed18f6ead1b445'],
    [3, '3fc210386db6d55b'],
    [Math.PI, '3ca1a62633145c07'],
    [10, 'bfe1689ef5f34f52'],
    [-1000.5, 'bfefd948c50a7a0e'],
    [1e6, 'bfd6664b2568d867'],
  ])('sin(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(sin(x))).toBe(bits);
  });

  test.each([
    [0.5, '3fec1528065b7d50'],
    [1, '3fe14a280fb5068c'],
    [2, 'bfdaa22657537208'],
    [3, 'bfefae04be85e5d2'],
    [Math.PI, 'bff0000000000000'],
    [5, '3fd22785706b4ada'],
    [6.25, '3feffb7d58a8f975'],
  ])('cos(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(cos(x))).toBe(bits);
  });
});

describe('tanh', () => {
  test('is within three units in the last place, also next to 0', () => {
    const threeUnits = 3 * Number.EPSILON;
    expect(relativeError(tanh, Math.tanh, between(0.001, 20))).toBeLessThanOrEqual(threeUnits);
    expect(relativeError(tanh, Math.tanh, between(-0.6, -0.4))).toBeLessThanOrEqual(threeUnits);
    expect(relativeError(tanh, Math.tanh, between(1e-12, 1e-6))).toBeLessThanOrEqual(threeUnits);
  });

  test('is odd, to the bit', () => {
    for (const x of between(0.001, 20)) expect(tanh(-x)).toBe(-tanh(x));
    expect(tanh(-0)).toBe(-0);
  });

  test.each([
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, -1],
    [Number.NaN, Number.NaN],
    [1e300, 1],
  ])('tanh(%d) is %d', (x, expected) => {
    expect(tanh(x)).toBe(expected);
  });

  test.each([
    [Number.MIN_VALUE, '0000000000000001'],
    [1e-10, '3ddb7cdfd9d7bdbb'],
    [0.25, '3fcf597ea69a1c86'],
    [0.5, '3fdd9353d7568af3'],
    [0.75, '3fe45323e552f228'],
    [1, '3fe85efab514f394'],
    [-2, 'bfeed9505e1bc3d3'],
    [5, '3fefff419668df11'],
  ])('tanh(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(tanh(x))).toBe(bits);
  });
});

describe('erf', () => {
  // The results of Python's math.erf, within one unit in the last place.
  test.each([
    [1e-10, 1.1283791670955126e-10],
    [0.25, 0.2763263901682369],
    [0.5, 0.5204998778130465],
    [0.9999, 0.8426592780487595],
    [1.0001, 0.8427422995485203],
    [-1.5, -0.9661051464753108],
    [2, 0.9953222650189527],
    [2.75, 0.9998993780778803],
    [3, 0.9999779095030014],
    [4, 0.9999999845827421],
    [5, 0.9999999999984626],
    [6, 1],
  ])('erf(%d) is %d to within three units in the last place', (x, expected) => {
    expect(Math.abs(erf(x) / expected - 1)).toBeLessThanOrEqual(3 * Number.EPSILON);
  });

  test('is odd, to the bit, and increases', () => {
    const values = between(0, 7).map(erf);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    for (const x of between(0.001, 7)) expect(erf(-x)).toBe(-erf(x));
    expect(erf(-0)).toBe(-0);
  });

  test('its slope is 2/√π · e^(−x²)', () => {
    for (const x of between(-4, 4, 200)) {
      const slope = (erf(x + 1e-5) - erf(x - 1e-5)) / 2e-5;
      expect(slope).toBeCloseTo((2 / Math.sqrt(Math.PI)) * exp(-x * x), 9);
    }
  });

  test.each([
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, -1],
    [Number.NaN, Number.NaN],
    [1e300, 1],
  ])('erf(%d) is %d', (x, expected) => {
    expect(erf(x)).toBe(expected);
  });

  test.each([
    [Number.MIN_VALUE, '0000000000000001'],
    [1e-10, '3ddf044332d68161'],
    [0.25, '3fd1af54e232d608'],
    [0.5, '3fe0a7ef5c18edd2'],
    [0.75, '3fe6c1c9759d0e60'],
    [1, '3feaf767a741088b'],
    [-1.5, 'bfeeea5557137ae0'],
    [3, '3fefffd1ac4135f9'],
  ])('erf(%d) has the bits %s on every engine', (x, bits) => {
    expect(bitsOf(erf(x))).toBe(bits);
  });
});
