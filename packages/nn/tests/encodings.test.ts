import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conv2d,
  type EncodingName,
  encodingNames,
  flatten,
  isJsonObject,
  linear,
  readModel,
  sequential,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { f16Encoding } from '../src/model/f16Encoding.ts';
import { i8Encoding } from '../src/model/i8Encoding.ts';

const backend = referenceBackend();
const network = sequential([conv2d(1, 4, 3), flatten(), linear(144, 10)], {
  backend,
  inputShape: [8, 8, 1],
  seed: 2,
});
const random = createRandom(5);
const inputs = new Tensor(
  'f32',
  [4, 64],
  Float32Array.from({ length: 256 }, () => random.uniform(0, 1)),
);
const read = (bytes: Uint8Array) => readModel(bytes, { backend, layers: allLayers }).network;

describe('half precision', () => {
  const halves = Array.from({ length: 0x7c00 }, (_, bits) => bits);
  const decoded = f16Encoding.decode(
    { data: Buffer.from(Uint16Array.from(halves).buffer).toString('base64') },
    [halves.length],
  );

  test('keeps every number that half precision can hold', () => {
    expect(decoded).toEqual(Float32Array.from(halves, (bits) => halfByItsFormula(bits)));
    expect(f16Encoding.decode(f16Encoding.encode(decoded, [halves.length]), [halves.length])).toEqual(
      decoded,
    );
    const negative = decoded.map((value) => -value);
    expect(f16Encoding.decode(f16Encoding.encode(negative, [halves.length]), [halves.length])).toEqual(
      negative,
    );
  });

  test('rounds every other number to the nearest half, and ties to even', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0x7bfe }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bits, at) => {
          const [low, high] = [decoded[bits], decoded[bits + 1]];
          const value = Math.fround(low + (high - low) * at);
          const [rounded] = f16Encoding.decode(f16Encoding.encode(Float32Array.of(value), [1]), [1]);
          const [below, above] = [value - low, high - value];
          const nearest = below < above || (below === above && bits % 2 === 0) ? low : high;
          expect(rounded).toBe(nearest);
        },
      ),
    );
  });

  test('refuses numbers that are too large for it', () => {
    expect(() => f16Encoding.encode(Float32Array.of(65520), [1])).toThrow('65520 is too large for f16');
    expect(f16Encoding.decode(f16Encoding.encode(Float32Array.of(65519), [1]), [1])).toEqual(
      Float32Array.of(65504),
    );
  });
});

function halfByItsFormula(bits: number): number {
  const exponent = bits >> 10;
  const fraction = bits & 0x3ff;
  return exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
}

describe('whole numbers with a scale for each output', () => {
  test('are off by at most half of the scale, and keep zeros and the largest', () => {
    const weight = fc.float({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, weight, weight), { minLength: 1 }), (rows) => {
        const values = Float32Array.from(rows.flat());
        const shape = [rows.length, 3];
        const decoded = i8Encoding.decode(i8Encoding.encode(values, shape), shape);
        for (const column of [0, 1, 2]) {
          const largest = Math.max(...rows.map((row) => Math.abs(Math.fround(row[column]))));
          for (const [index, value] of decoded.entries()) {
            if (index % 3 !== column) continue;
            expect(Math.abs(value - values[index])).toBeLessThanOrEqual((largest / 254) * 1.00001 + 1e-42);
            if (values[index] === 0) expect(Math.abs(value)).toBe(0);
          }
        }
      }),
    );
  });

  test('with a scale below 0 or too few of them are refused', () => {
    const { data } = i8Encoding.encode(Float32Array.of(1, 2), [1, 2]);
    const scales = (numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
    expect(() => i8Encoding.decode({ data, scales: scales([1, -1]) }, [1, 2])).toThrow(
      'its scale 1 is -1, below 0.',
    );
    expect(() => i8Encoding.decode({ data, scales: scales([1]) }, [1, 2])).toThrow(
      'its scales has 4 bytes, but shape [1, 2] needs 8.',
    );
  });
});

describe('a model saved as', () => {
  /** The largest difference of outputs, and the largest size of the file as a share of the f32 file. */
  const bounds: Readonly<Record<EncodingName, { readonly tolerance: number; readonly size: number }>> = {
    f32: { tolerance: 0, size: 1 },
    f16: { tolerance: 0.001, size: 0.7 },
    i8: { tolerance: 0.02, size: 0.5 },
  };

  test.for(encodingNames)('%s gives almost the same outputs, in fewer bytes', async (encoding) => {
    const { tolerance, size } = bounds[encoding];
    const bytes = await writeModel(network, {}, { encoding });
    const expected = await network.run(inputs);
    const actual = await read(bytes).run(inputs);
    for (const [index, value] of expected.data.entries()) {
      expect(Math.abs(actual.data[index] - value)).toBeLessThanOrEqual(tolerance);
    }
    expect(bytes.length).toBeLessThanOrEqual((await writeModel(network)).length * size);
  });

  test('i8 is refused if a weight is too large to decode', () => {
    const huge = Float32Array.of(3.4028234e38);
    expect(() => i8Encoding.encode(huge, [1, 1])).toThrow('is too large for i8. Save it as f32.');
  });

  test('i8 keeps biases as they are', async () => {
    network.setWeights((await network.weights()).map((weight) => weight + 0.1));
    const saved: unknown = JSON.parse(
      new TextDecoder().decode(await writeModel(network, {}, { encoding: 'i8' })),
    );
    const layers = isJsonObject(saved) && Array.isArray(saved.layers) ? saved.layers : [];
    expect(layers[0].parameters.weight.encoding).toBe('i8');
    expect(layers[0].parameters.bias.encoding).toBe('f32');
  });
});
