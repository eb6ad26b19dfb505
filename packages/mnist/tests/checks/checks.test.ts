import { Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkImages, type ImageDataset, type LabelledImages, syntheticDigits } from '../../src/index.ts';

const digits = syntheticDigits({ count: 300, seed: 9 });

/** The digits with other pixels: the pixel at each place of each image is made from the image. */
function redrawn(pixelOf: (image: Uint8Array, place: number) => number): LabelledImages {
  const pixels = digits.inputs.data.map((_, index) => {
    const start = index - (index % 784);
    return pixelOf(digits.inputs.data.subarray(start, start + 784), index % 784);
  });
  return { ...digits, inputs: new Tensor('u8', digits.inputs.shape, pixels) };
}

function labelled(labelOf: (row: number) => number, classes = 10): LabelledImages {
  const labels = Int32Array.from({ length: 300 }, (_, row) => labelOf(row));
  return { ...digits, classes, targets: new Tensor('i32', [300], labels) };
}

const atTransposed = (image: Uint8Array, place: number) => image[(place % 28) * 28 + Math.floor(place / 28)];

const cases: [name: string, images: ImageDataset, sentence: string][] = [
  ['one-class', labelled(() => 7), 'All 300 images have the label 7'],
  [
    'missing-classes',
    labelled((row) => (row % 2 === 0 ? 0 : 4)),
    '8 of 10 classes have no images: 1, 2, 3, 5,',
  ],
  ['almost-blank', redrawn((image, place) => Math.round(image[place] / 255)), 'No pixel exceeds 1'],
  ['inverted', redrawn((image, place) => 255 - image[place]), 'The paper is brighter than the ink'],
  ['transposed', redrawn(atTransposed), 'Rows and columns of the images seem to be exchanged, as in EMNIST'],
  ['duplicates', redrawn((_, place) => place % 200), '299 of 300 images are copies of others'],
  ['row-numbers', labelled((row) => row, 300), 'The labels count the rows, from 0 to 299'],
];

describe.each(cases)('the check %s', (name, images, sentence) => {
  test('finds what it looks for, and says it in a sentence', () => {
    const found = checkImages(images).find((warning) => warning.name === name);
    expect(found?.message.slice(0, sentence.length)).toBe(sentence);
    expect(found?.message).toMatch(/[.?]$/);
    expect(found?.message.length).toBeLessThan(400);
  });

  test('finds nothing in the synthetic digits, with labels or without', () => {
    expect(checkImages(digits)).toEqual([]);
    expect(checkImages({ ...digits, targets: undefined })).toEqual([]);
  });
});

test('the severe checks alone are those of what cannot be learned', () => {
  const severe = cases.filter(([, images]) => checkImages(images, { onlySevere: true }).length > 0);
  expect(severe.map(([name]) => name)).toEqual(['one-class', 'almost-blank']);
});

/** Images of any size and number, whose pixels are any bytes, often the same. */
const anyImages = fc
  .record({ width: fc.integer({ min: 1, max: 5 }), height: fc.integer({ min: 1, max: 5 }) })
  .chain(({ width, height }) => {
    const pixel = fc.constantFrom(0, 0, 0, 1, 128, 255);
    const image = fc.array(pixel, { minLength: width * height, maxLength: width * height });
    return fc.array(image, { minLength: 1, maxLength: 12 }).map((rows): ImageDataset => {
      const inputs = new Tensor('u8', [rows.length, width * height], Uint8Array.from(rows.flat()));
      return { inputs, targets: undefined, width, height, classes: 10 };
    });
  });

const rowsOf = ({ inputs }: ImageDataset) => {
  const [count, pixels] = inputs.shape;
  return Array.from({ length: count }, (_, row) => [
    ...inputs.data.subarray(row * pixels, (row + 1) * pixels),
  ]);
};

test('exactly the copies to the pixel count as copies, in images of any size', () => {
  fc.assert(
    fc.property(anyImages, (images) => {
      const rows = rowsOf(images);
      const copies = rows.length - new Set(rows.map(String)).size;
      const found = checkImages(images).find(({ name }) => name === 'duplicates');
      expect(found?.message.split(' images')[0]).toBe(copies < 2 ? undefined : `${copies} of ${rows.length}`);
    }),
  );
});

test('images that differ by one bit of one or two pixels are no copies', () => {
  const changed = Array.from({ length: 784 }, (_, place) => {
    const image = new Uint8Array(784);
    image[place] ^= 1 << (place % 8);
    image[(place + 4 * (place % 5)) % 784] ^= 128;
    return image;
  });
  const inputs = new Tensor('u8', [784, 784], Uint8Array.from(changed.flatMap((image) => [...image])));
  const distinct = new Set(changed.map(String)).size;
  expect(784 - distinct).toBeLessThan(78);
  const images = { inputs, targets: undefined, width: 28, height: 28, classes: 10 };
  expect(checkImages(images).map(({ name }) => name)).not.toContain('duplicates');
});

test('images are inverted if their edges are bright, and brighter than their inner pixels', () => {
  fc.assert(
    fc.property(anyImages, (images) => {
      const { width, height } = images;
      const isEdge = (place: number) =>
        [0, width - 1].includes(place % width) || [0, height - 1].includes(Math.floor(place / width));
      const meanOf = (pixels: number[]) => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
      const edge = meanOf(rowsOf(images).flatMap((row) => row.filter((_, place) => isEdge(place))));
      const inner = meanOf(rowsOf(images).flatMap((row) => row.filter((_, place) => !isEdge(place))));
      const names = checkImages(images).map(({ name }) => name);
      expect(names.includes('inverted')).toBe(edge >= 128 && edge > inner);
    }),
  );
});

test('images of any size, and a single image, can be checked', () => {
  for (const [width, height] of [
    [1, 1],
    [5, 3],
    [1, 9],
  ]) {
    const inputs = new Tensor('u8', [2, width * height], new Uint8Array(2 * width * height).fill(9));
    expect(() => checkImages({ inputs, targets: undefined, width, height, classes: 10 })).not.toThrow();
  }
});
