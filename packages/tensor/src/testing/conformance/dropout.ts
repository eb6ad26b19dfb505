import { ArgumentError } from '../../errors.ts';
import { type DropoutSettings, dropoutBits } from '../../kernels/dropout.ts';
import { mixBits } from '../../math/mixBits.ts';
import { type Bounded, exactly, multiply, numbers, setting } from './bounded.ts';
import { bufferOf, ConformanceError, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('dropout', function* ({ values, length }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const [B, F] = [length(), length()];
    const x = values(B * F);
    const settings = { rate: [0.1, 0.5, 0.8][trial % 3], seed: trial < 20 ? trial : 2 ** 32 - trial };
    yield {
      compute(on) {
        const input = bufferOf(on, 'f32', [B, F], x);
        const [output, inPlace] = [usedBuffer(on, [B, F]), bufferOf(on, 'f32', [B, F], x)];
        on.kernels.dropout(input, output, settings);
        on.kernels.dropout(inPlace, inPlace, settings);
        return [output, inPlace];
      },
      expected() {
        const dropped = droppedOf(numbers(x), settings);
        return [dropped, dropped];
      },
    };
  }
});

/** The output of dropout on an engine that computes in f32. */
export function droppedOf(
  input: readonly Bounded[],
  { rate, seed }: Pick<DropoutSettings, 'rate' | 'seed'>,
): Bounded[] {
  const key = mixBits(seed + 0x9e3779b9);
  const isKept = (index: number) => dropoutBits(index, key) >= rate * 2 ** 24;
  return input.map((value, i) => (isKept(i) ? multiply(value, setting(1 / (1 - rate))) : exactly(0)));
}

export const dropoutClaims: TieredClaims = {
  always: [
    {
      name: 'dropout with rate ½ sets some elements to +0 and doubles the others',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        backend.kernels.dropout(input, input, { rate: 0.5, seed: 7 });
        await expectValues(backend, input, [0, 4, 6, 8, 0, 0, 0, 0, 0, 20]);
      },
    },
    {
      name: 'dropout sets NaN to +0 too, and drops nothing with rate 0',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [40], new Float32Array(40).fill(Number.NaN));
        const output = usedBuffer(backend, [40]);
        backend.kernels.dropout(input, output, { rate: 0.99999, seed: 1 });
        await expectValues(backend, output, new Float32Array(40));
        backend.kernels.dropout(input, output, { rate: 0, seed: 1 });
        await expectValues(backend, output, new Float32Array(40).fill(Number.NaN));
      },
    },
    {
      name: 'dropout of some rows gives the same rows as dropout of the whole matrix',
      async run(backend) {
        const [rows, width] = [7, 5];
        const whole = bufferOf(backend, 'f32', [rows, width], new Float32Array(rows * width).fill(1));
        const settings = { rate: 0.5, seed: 3 };
        backend.kernels.dropout(whole, whole, settings);
        const expected = await backend.download(whole);
        for (const firstRow of [0, 1, 4]) {
          const ones = new Float32Array((rows - firstRow) * width).fill(1);
          const part = bufferOf(backend, 'f32', [rows - firstRow, width], ones);
          backend.kernels.dropout(part, part, { ...settings, firstRow });
          await expectValues(backend, part, expected.subarray(firstRow * width));
        }
      },
    },
    {
      name: 'dropout refuses an output of another shape, and a rate outside [0, 1)',
      async run(backend) {
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        const { dropout } = backend.kernels;
        expectShapeError(
          () => dropout(two, three, { rate: 0.5, seed: 1 }),
          'output has shape [3], expected [2]',
        );
        for (const rate of [1, -0.1, Number.NaN]) {
          try {
            dropout(two, two, { rate, seed: 1 });
          } catch (error) {
            if (error instanceof ArgumentError) continue;
          }
          throw new ConformanceError(`expected an ArgumentError for the rate ${rate}.`);
        }
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
