import { ArgumentError, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  augment,
  type LabelledImages,
  syntheticDigits,
  type TransformName,
  transforms,
} from '../../src/index.ts';

/** How the suite sees a transform. */
interface Case {
  /** Settings at which nothing changes. */
  readonly still: Readonly<Record<string, number>>;
  /** Settings at which it changes every image of ink. */
  readonly strong: Readonly<Record<string, number>>;
  /** Values that each setting refuses, beside those that are no finite numbers from 0 up. */
  readonly refused: Readonly<Record<string, readonly number[]>>;
  /** The least share of the ink that an image keeps, as a sum of its pixels. */
  readonly keeps: number;
}

/** Every transform of this package. The compiler asks for each of the list. */
const cases: { readonly [Name in TransformName]: Case } = {
  shift: { still: { pixels: 0 }, strong: { pixels: 6 }, refused: { pixels: [] }, keeps: 0.9 },
  rotate: { still: { degrees: 0 }, strong: { degrees: 180 }, refused: { degrees: [181] }, keeps: 0.25 },
  // A digit of a tenth of its size has a hundredth of its ink.
  scale: { still: { amount: 0 }, strong: { amount: 0.5 }, refused: { amount: [0.91] }, keeps: 0.1 },
  shear: { still: { amount: 0 }, strong: { amount: 1 }, refused: { amount: [2.1] }, keeps: 0.2 },
  elastic: {
    still: { alpha: 0 },
    strong: { alpha: 34 },
    refused: { alpha: [], sigma: [0, 65], spacing: [0, 1.5, 3] },
    keeps: 0.4,
  },
  thickness: { still: { amount: 0 }, strong: { amount: 1 }, refused: { amount: [1.1] }, keeps: 0.45 },
  erase: {
    still: { share: 0 },
    strong: { share: 0.4, probability: 1 },
    refused: { share: [1.1], probability: [1.1] },
    keeps: 0.5,
  },
  noise: { still: { deviation: 0 }, strong: { deviation: 60 }, refused: { deviation: [256] }, keeps: 0.5 },
};

const digits = syntheticDigits({ count: 12, seed: 3 });

function imagesOf(pixels: Uint8Array, width: number, height: number): LabelledImages {
  const count = pixels.length / (width * height);
  return {
    inputs: new Tensor('u8', [count, width * height], pixels),
    targets: new Tensor('i32', [count], new Int32Array(count)),
    width,
    height,
    classes: 10,
  };
}

/** Two images of any size up to 12 × 12, of any pixels. */
const anyImages = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) => {
    const length = 2 * width * height;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((pixels) => imagesOf(new Uint8Array(pixels), width, height));
  });
const anyDraw = fc.record({ seed: fc.maxSafeInteger(), epoch: fc.integer({ min: 0, max: 10_000 }) });

function inkOf(pixels: Uint8Array): number {
  return pixels.reduce((sum, value) => sum + value, 0);
}

describe.each(Object.entries(cases))('the transform %s', (name, { still, strong, refused, keeps }) => {
  const make: (settings?: Readonly<Record<string, number>>) => ReturnType<typeof transforms.shift> =
    transforms[name as TransformName];

  test('leaves ink on images of a single row or column', () => {
    for (const [width, height] of [
      [5, 1],
      [1, 5],
      [1, 1],
    ]) {
      const pixels = Uint8Array.from({ length: width * height }, (_, at) => (at === 0 ? 255 : 0));
      for (let seed = 0; seed < 20; seed += 1) {
        const changed = augment([make()])(imagesOf(pixels, width, height), { seed });
        expect(inkOf(changed.inputs.data)).toBeGreaterThan(0);
      }
    }
  });

  test('leaves the bytes of a Buffer as they are, wherever they begin in its memory', () => {
    const memory = new Uint8Array(digits.inputs.size + 1);
    memory.set(digits.inputs.data, 1);
    // As a Buffer of Node, whose slices share its memory.
    const pixels = Object.assign(memory.subarray(1), { slice: memory.subarray.bind(memory) });
    const images = { ...digits, inputs: new Tensor('u8', digits.inputs.shape, pixels) };
    const changed = augment([make(strong)])(images, { seed: 1 }).inputs.data;
    expect(changed).toEqual(augment([make(strong)])(digits, { seed: 1 }).inputs.data);
    expect(memory.subarray(1)).toEqual(digits.inputs.data);
  });

  test('changes nothing at a strength of 0', () => {
    fc.assert(
      fc.property(anyImages, anyDraw, (images, draw) => {
        expect(augment([make(still)])(images, draw)).toEqual(images);
      }),
    );
  });

  test('changes images, but not labels, order, size or its argument', () => {
    for (const settings of [undefined, strong]) {
      const before = digits.inputs.data.slice();
      const augmented = augment([make(settings)])(digits, { seed: 4, epoch: 1 });
      expect(augmented).toMatchObject({ classes: 10, width: 28, height: 28 });
      expect(augmented.inputs.shape).toEqual([12, 784]);
      expect(augmented.targets).toBe(digits.targets);
      expect(augmented.inputs.data).not.toEqual(before);
      expect(digits.inputs.data).toEqual(before);
    }
  });

  test('the same seed and epoch give the same images; another seed or epoch gives others', () => {
    const augmentation = augment([make(strong)]);
    const of = (seed: number, epoch: number) => augmentation(digits, { seed, epoch }).inputs.data;
    fc.assert(
      fc.property(anyDraw, ({ seed, epoch }) => {
        expect(of(seed, epoch)).toEqual(of(seed, epoch));
        expect(of(seed, epoch)).not.toEqual(of(seed, epoch + 1));
        expect(of(seed, epoch)).not.toEqual(of(seed === 0 ? 1 : -seed, epoch));
      }),
      { numRuns: 5 },
    );
    expect(augmentation(digits)).toEqual(augmentation(digits, { seed: 0, epoch: 0 }));
  });

  test('equal images in one epoch are changed differently', () => {
    const one = digits.inputs.data.subarray(0, 784);
    const copies = imagesOf(
      Uint8Array.from({ length: 8 * 784 }, (_, index) => one[index % 784]),
      28,
      28,
    );
    const { data } = augment([make(strong)])(copies, { seed: 8 }).inputs;
    const parts = Array.from({ length: 8 }, (_, row) => data.subarray(row * 784, (row + 1) * 784).join());
    expect(new Set(parts).size).toBeGreaterThan(1);
  });

  test('its settings, as JSON, make it again', () => {
    const { kind, settings } = JSON.parse(JSON.stringify(make(strong)));
    expect(kind).toBe(name);
    expect(augment([make(settings)])(digits)).toEqual(augment([make(strong)])(digits));
    expect(Object.keys(make().settings)).toEqual(Object.keys(settings));
  });

  test('does not hide a digit: images keep ink, and at the border too', () => {
    const augmentation = augment([make(strong)]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 0, max: 18 }),
        anyDraw,
        (left, top, draw) => {
          // A ring of 10 × 10 pixels, three pixels broad, anywhere in the image.
          const pixels = Uint8Array.from({ length: 784 }, (_, index) => {
            const x = (index % 28) - left;
            const y = Math.floor(index / 28) - top;
            const isInside = x >= 0 && x < 10 && y >= 0 && y < 10;
            const isHole = x >= 3 && x < 7 && y >= 3 && y < 7;
            return isInside && !isHole ? 255 : 0;
          });
          const { data } = augmentation(imagesOf(pixels, 28, 28), draw).inputs;
          expect(inkOf(data) / inkOf(pixels)).toBeGreaterThanOrEqual(keeps);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('takes images of any size and any pixels, and makes whole ones of them', () => {
    fc.assert(
      fc.property(anyImages, anyDraw, (images, draw) => {
        const { inputs } = augment([make(strong)])(images, draw);
        expect(inputs.shape).toEqual(images.inputs.shape);
        expect(inputs.data).toHaveLength(images.inputs.data.length);
      }),
    );
  });

  test('refuses settings that are no finite numbers from 0 up, or too large', () => {
    for (const [setting, values] of Object.entries(refused)) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0.1, ...values]) {
        expect(() => make({ [setting]: value })).toThrow(ArgumentError);
        expect(() => make({ [setting]: value })).toThrow(`${name}: ${setting} must be `);
        expect(() => make({ [setting]: value })).toThrow(`, but it is ${value}.`);
      }
    }
    expect(Object.keys(refused)).toEqual(Object.keys(make().settings));
  });
});

describe('transforms', () => {
  const blank = imagesOf(new Uint8Array(2 * 784), 28, 28);

  test('leave blank images blank, but for noise', () => {
    for (const [name, make] of Object.entries(transforms)) {
      if (name !== 'noise') expect(augment([make()])(blank)).toEqual(blank);
    }
  });

  /** The weighted mean of the positions of the ink along an axis. */
  function middleOf(pixels: Uint8Array, axis: 'x' | 'y'): number {
    const at = (index: number) => (axis === 'x' ? index % 28 : Math.floor(index / 28));
    return pixels.reduce((sum, value, index) => sum + value * at(index), 0) / inkOf(pixels);
  }
  const dot = imagesOf(
    Uint8Array.from({ length: 50 * 784 }, (_, index) => (index % 784 === 14 * 28 + 14 ? 255 : 0)),
    28,
    28,
  );
  const rows = ({ inputs }: LabelledImages) =>
    Array.from({ length: inputs.shape[0] }, (_, row) => inputs.data.subarray(row * 784, (row + 1) * 784));

  test('shift moves the ink by amounts up to its limit, along both axes', () => {
    const moved = rows(augment([transforms.shift({ pixels: 4 })])(dot));
    for (const axis of ['x', 'y'] as const) {
      const distances = moved.map((pixels) => middleOf(pixels, axis) - 14);
      expect(Math.max(...distances)).toBeGreaterThan(3);
      expect(Math.min(...distances)).toBeLessThan(-3);
      expect(Math.max(...distances.map(Math.abs))).toBeLessThan(4.05);
    }
  });

  test('a shift beyond the border puts the digit at the border, whole', () => {
    for (const pixels of rows(augment([transforms.shift({ pixels: 1000 })])(dot))) {
      expect(inkOf(pixels)).toBe(255);
    }
  });

  test('rotate turns about the middle: distances from it stay', () => {
    const bar = imagesOf(
      Uint8Array.from({ length: 50 * 784 }, (_, index) => (index % 784 === 14 * 28 + 22 ? 255 : 0)),
      28,
      28,
    );
    const angles = rows(augment([transforms.rotate({ degrees: 30 })])(bar)).map((pixels) => {
      const [x, y] = [middleOf(pixels, 'x') - 13.5, middleOf(pixels, 'y') - 13.5];
      expect(Math.hypot(x, y)).toBeCloseTo(Math.hypot(8.5, 0.5), 0);
      return Math.atan2(y, x);
    });
    expect(Math.max(...angles)).toBeGreaterThan(0.35);
    expect(Math.min(...angles)).toBeLessThan(-0.25);
    expect(Math.max(...angles.map(Math.abs))).toBeLessThan(Math.PI / 6 + 0.15);
  });

  test('ink that becomes larger than the image is made smaller, so that its ends stay inside', () => {
    const long = Uint8Array.from({ length: 784 }, (_, index) =>
      index % 28 === 2 || index % 28 === 25 ? 255 : 0,
    );
    for (let epoch = 0; epoch < 20; epoch += 1) {
      const augmentation = augment([transforms.scale({ amount: 0.9 }), transforms.rotate({ degrees: 90 })]);
      const { data } = augmentation(imagesOf(long, 28, 28), { epoch }).inputs;
      // Two bars: a line along the longer diagonal of what is left crosses both.
      const border = data.filter((_, index) => index % 28 === 0 || index < 28).reduce((a, b) => a + b, 0);
      expect(border / inkOf(data)).toBeLessThan(0.5);
      expect(inkOf(data)).toBeGreaterThan(0);
    }
  });

  test('the elastic displacements have the standard deviation that σ and α promise, for both spacings', () => {
    // σ = 4 leaves 1 / (2σ√π) of the deviation of −1 to 1, which is 1 / √3.
    const expected = (10 / Math.sqrt(3)) * (1 / (8 * Math.sqrt(Math.PI)));
    for (const spacing of [1, 2]) {
      const size = { width: 64, height: 64 };
      const ramp = Uint8Array.from({ length: 30 * 4096 }, (_, index) => 50 + 2 * (index % 64));
      const images = imagesOf(ramp, size.width, size.height);
      const { data } = augment([transforms.elastic({ alpha: 10, sigma: 4, spacing })])(images).inputs;
      let [sum, count] = [0, 0];
      for (let index = 0; index < data.length; index += 1) {
        const [x, y] = [index % 64, Math.floor((index % 4096) / 64)];
        if (Math.min(x, y) < 16 || Math.max(x, y) >= 48) continue;
        sum += ((data[index] - ramp[index]) / 2) ** 2;
        count += 1;
      }
      // Pixels are rounded to whole grey values, which adds 1 / 12 of their variance.
      const deviation = Math.sqrt(sum / count - 1 / 48);
      expect(deviation / expected).toBeGreaterThan(0.9);
      expect(deviation / expected).toBeLessThan(1.1);
    }
  });

  test('thickness makes strokes broader or finer, and a line of one pixel does not vanish', () => {
    const line = imagesOf(
      Uint8Array.from({ length: 50 * 784 }, (_, index) => (index % 28 === 14 ? 200 : 0)),
      28,
      28,
    );
    const inks = rows(augment([transforms.thickness({ amount: 1 })])(line)).map(inkOf);
    expect(Math.min(...inks)).toBeCloseTo(2800, -1);
    expect(Math.max(...inks)).toBeGreaterThan(2 * 5600);
  });

  test('erase leaves a rectangle of paper, and as many images whole as it promises', () => {
    const grey = imagesOf(new Uint8Array(400 * 784).fill(100), 28, 28);
    const erased = rows(augment([transforms.erase({ share: 0.3, probability: 0.25 })])(grey)).filter(
      (pixels) => pixels.includes(0),
    );
    expect(erased.length).toBeGreaterThan(60);
    expect(erased.length).toBeLessThan(140);
    for (const pixels of erased) {
      const paper = [...pixels.keys()].filter((index) => pixels[index] === 0);
      const columns = new Set(paper.map((index) => index % 28)).size;
      const lines = new Set(paper.map((index) => Math.floor(index / 28))).size;
      expect(paper.length).toBe(columns * lines);
      expect(paper.length).toBeLessThan(0.35 * 784);
    }
  });

  test('noise has its standard deviation, and stays between paper and ink', () => {
    const grey = imagesOf(new Uint8Array(20 * 784).fill(128), 28, 28);
    const { data } = augment([transforms.noise({ deviation: 12 })])(grey).inputs;
    const variance = data.reduce((sum, value) => sum + (value - 128) ** 2, 0) / data.length;
    expect(Math.sqrt(variance)).toBeCloseTo(12, 0);
    const ink = imagesOf(new Uint8Array(784).fill(250), 28, 28);
    expect(Math.min(...augment([transforms.noise({ deviation: 20 })])(ink).inputs.data)).toBeGreaterThan(100);
  });
});
