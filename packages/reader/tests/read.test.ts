import { centerStrokes, rasterizeStrokes } from '@inkling/mnist';
import { ArgumentError, ShapeError, Tensor } from '@inkling/tensor';
import { describe, expect, test, vi } from 'vitest';
import { createReader } from '../src/index.ts';
import { handwritten, placed, signs } from './handwriting.ts';

const reader = await createReader();

describe('a reader', () => {
  test.each(Object.entries(handwritten))('reads %s by its strokes', async (name, strokes) => {
    expect(await reader.read(strokes)).toMatchObject({ kind: 'digit', text: name[0] });
  });

  test.each(Object.entries(handwritten))(
    'reads %s as a picture, dark on light and light on dark',
    async (name, strokes) => {
      const light = rasterizeStrokes(placed(strokes, 2, 20, 20), { width: 240, height: 240, thickness: 14 });
      const dark = new Tensor(
        'u8',
        light.shape,
        light.data.map((value) => 255 - value),
      );
      for (const picture of [light, dark, pixelsOf(dark)]) {
        expect(await reader.read(picture)).toMatchObject({ kind: 'digit', text: name[0] });
      }
    },
  );

  test('reads digits on squared paper', async () => {
    const lines = Array.from({ length: 8 }, (_, line) => 15 + 30 * line);
    const paper = rasterizeStrokes(
      lines.flatMap((at) => [
        [-9, at, 250, at + 4],
        [at, -9, at - 4, 250],
      ]),
      { width: 240, height: 240, thickness: 2 },
    );
    for (const [name, strokes] of Object.entries(handwritten)) {
      const ink = rasterizeStrokes(placed(strokes, 2, 20, 20), { width: 240, height: 240, thickness: 9 });
      const photo = ink.data.map((value, index) => 245 - Math.max(0.8 * value, 0.4 * paper.data[index]));
      expect(await reader.read(new Tensor('u8', [240, 240], photo))).toMatchObject({
        kind: 'digit',
        text: name[0],
      });
    }
  });

  test.each(Object.entries(signs))('does not take %s for a digit', async (_, strokes) => {
    expect((await reader.read(strokes)).kind).toMatch(/^(not-a-digit|unsure)$/);
  });

  test('computes the same bits where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const plain = await createReader();
    for (const strokes of Object.values(handwritten)) {
      expect(await plain.read(strokes)).toEqual(await reader.read(strokes));
    }
    plain.close();
  });

  test('says the same about a drawing that is moved or scaled', async () => {
    for (const strokes of Object.values(handwritten)) {
      const { digits, ...reading } = await reader.read(strokes);
      for (const [scale, left, top] of [
        [4, 0, 0],
        [0.25, 64, -32],
        [1, -1000, 1000],
      ]) {
        const other = await reader.read(placed(strokes, scale, left, top));
        expect(other).toMatchObject(reading);
        expect(other.digits[0]?.probabilities).toEqual(digits[0]?.probabilities);
      }
    }
  });

  test('says where the digit is and what the network saw', async () => {
    const reading = await reader.read(placed(handwritten['7'], 2, 100, 50));
    if (reading.kind !== 'digit') expect.fail(`It is read as ${reading.kind}.`);
    const [{ box, picture, confidence, probabilities }] = reading.digits;
    expect(box).toEqual({ left: 152, top: 74, width: 96, height: 160 });
    expect(picture.shape).toEqual([28, 28]);
    expect(Math.max(...picture.data)).toBe(255);
    expect(probabilities).toHaveLength(10);
    expect(confidence).toBe(probabilities[7]);
    expect(probabilities.reduce((sum, share) => sum + share)).toBeLessThanOrEqual(1 + 1e-12);
  });

  test('says of each digit what its last layer saw, as of the digit alone', async () => {
    const seven = handwritten['7'];
    const { digits } = await reader.read([...seven, ...placed(handwritten['2'], 1, 110, 0)]);
    expect(digits).toHaveLength(2);
    for (const { features, picture } of digits) {
      const alone = await reader.read(new Tensor('u8', [784], picture.data));
      expect(alone.digits[0]?.features).toEqual(features);
      expect(features.some((value) => value > 0)).toBe(true);
      expect(features.every((value) => value >= 0)).toBe(true);
    }
    expect(digits[0]?.features).not.toEqual(digits[1]?.features);
  });

  test('takes a digit in MNIST’s form as it is', async () => {
    for (const strokes of Object.values(handwritten)) {
      const digit = centerStrokes(strokes);
      const { kind, text, digits } = await reader.read(digit);
      expect({ kind, text }).toEqual({ kind: 'digit', text: (await reader.read(strokes)).text });
      expect(digits[0]?.picture.data).toEqual(digit.data);
    }
    expect((await reader.read(new Tensor('u8', [784], new Uint8Array(784)))).kind).toBe('blank');
  });

  test('without ink it is blank', async () => {
    const blank = { kind: 'blank', text: '', digits: [] };
    expect(await reader.read([])).toEqual(blank);
    expect(await reader.read([[], []])).toEqual(blank);
    for (const value of [0, 128, 255]) {
      for (const [height, width] of [
        [1, 1],
        [40, 60],
        [1, 500],
      ]) {
        const picture = new Tensor('u8', [height, width], new Uint8Array(height * width).fill(value));
        expect(await reader.read(picture)).toEqual(blank);
        expect(await reader.read(pixelsOf(picture))).toEqual(blank);
      }
    }
  });

  test('refuses what is no drawing, with a sentence', async () => {
    await expect(reader.read([[1, 2, 3]])).rejects.toThrow(ArgumentError);
    await expect(reader.read([[1, Number.NaN]])).rejects.toThrow('read: stroke 0 has NaN at position 1');
    await expect(
      reader.read([
        [1, 2],
        [Number.POSITIVE_INFINITY, 0],
      ]),
    ).rejects.toThrow(ArgumentError);
    await expect(reader.read(new Tensor('u8', [783], new Uint8Array(783)))).rejects.toThrow(ShapeError);
    await expect(reader.read({ width: 3, height: 3, data: new Uint8Array(9) })).rejects.toThrow(
      'expected 4 · width',
    );
    // A stroke in place of a list of strokes, and strokes that are none.
    for (const strokes of [[1, 2, 3, 4], [null], [undefined], [{}]]) {
      // @ts-expect-error No strokes.
      await expect(reader.read(strokes)).rejects.toThrow('expected a list of pairs');
    }
    for (const nonsense of [undefined, null, 7, 'seven', {}, () => 7]) {
      // @ts-expect-error No drawing.
      await expect(reader.read(nonsense)).rejects.toThrow(ArgumentError);
    }
  });

  test('refuses pictures whose sizes or pixels cannot be', async () => {
    const data = new Uint8ClampedArray(4);
    for (const [width, height] of [
      [1e9, 1e9],
      [2, 2],
      [-1, -1],
      [0.5, 2],
      [Number.NaN, 1],
      ['1', 1],
      [undefined, undefined],
    ]) {
      // @ts-expect-error Some are no numbers.
      const refusal = await reader.read({ width, height, data }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(ShapeError);
      expect(String(refusal)).toContain('read: the picture of');
    }
    for (const wrong of [null, undefined, 'abcd', [1, 2, 3, 4], new Float32Array(4), new ArrayBuffer(4)]) {
      // @ts-expect-error No bytes.
      await expect(reader.read({ width: 1, height: 1, data: wrong })).rejects.toThrow(ArgumentError);
    }
  });

  test('refuses objects that only look like a picture', async () => {
    const anything = new Proxy({}, { has: () => true, get: () => 7 });
    for (const drawing of [anything, { getContext: 7 }, { arrayBuffer: 7, size: 1, type: '' }]) {
      // @ts-expect-error No picture.
      await expect(reader.read(drawing)).rejects.toThrow(ArgumentError);
    }
    const context = { getImageData: () => expect.fail('A browser would throw an error of its own.') };
    const canvas = { width: 0, height: 7, getContext: () => context };
    await expect(reader.read(canvas)).rejects.toThrow('read: the canvas of 0 × 7 has no pixels');
  });

  test('makes no guess about dots, blots, patterns and noise', async () => {
    const level = (at: (x: number, y: number) => number) => {
      const side = 160;
      const data = Uint8Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));
      return new Tensor('u8', [side, side], data);
    };
    for (const picture of [
      level((x, y) => (x === 80 && y === 80 ? 0 : 255)),
      level((x, y) => ((Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? 0 : 255)),
      level((x) => x),
      level((x, y) => (x * 7919 + y * 104_729 + x * y * 31) % 256),
    ]) {
      expect((await reader.read(picture)).kind).toMatch(/^(blank|not-a-digit)$/);
      expect((await reader.read(pixelsOf(picture))).kind).toMatch(/^(blank|not-a-digit)$/);
    }
    for (const strokes of [[[5, 5]], [[5, 5, 5, 5]]]) {
      expect((await reader.read(strokes)).kind).toBe('not-a-digit');
    }
  });

  test('reads a scribble of a million points, or of thousands of strokes, without an answer that it is sure of', async () => {
    const points = Float64Array.from({ length: 2_000_000 }, (_, index) => ((index * 7919) % 1009) / 10);
    const strokes = Array.from({ length: 5000 }, (_, index) => [
      index % 71,
      index % 73,
      (index * 7) % 71,
      (index * 5) % 73,
    ]);
    for (const scribble of [[points], strokes]) {
      const { digits } = await reader.read(scribble);
      expect(Math.max(...digits.map(({ confidence }) => confidence))).toBeLessThan(0.9);
    }
  });
});

/** The pixels of a grey picture, as a canvas has them. */
function pixelsOf({ shape, data }: Tensor<'u8'>) {
  const [height, width] = shape;
  const pixels = new Uint8ClampedArray(4 * data.length).fill(255);
  for (const [index, value] of data.entries()) pixels.fill(value, 4 * index, 4 * index + 3);
  return { width, height, data: pixels };
}
