import { sizeOf } from '../../shape.ts';
import { type Bounded, divide, exactly, sumOf } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { forEachPooled, poolCases } from './poolCases.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const pairs = { size: [1, 2], stride: [1, 2], padding: [0, 0] } as const;
const overlapping = { size: [1, 2], stride: [1, 1], padding: [0, 1] } as const;

const trials = trialClaims('averagePool2d', function* (draw) {
  for (const { input, output, window } of poolCases(draw)) {
    const [x, y] = [draw.values(sizeOf(input)), draw.values(sizeOf(output))];
    yield {
      compute(on) {
        const [pooled, gradient] = [usedBuffer(on, output), usedBuffer(on, input)];
        on.kernels.averagePool2d(bufferOf(on, 'f32', input, x), pooled, window);
        on.kernels.averagePool2dBackward(bufferOf(on, 'f32', output, y), gradient, window);
        return [pooled, gradient];
      },
      expected() {
        const size = exactly(sizeOf(window.size));
        const terms: Bounded[][] = Array.from(y, () => []);
        const shares: Bounded[][] = Array.from(x, () => []);
        forEachPooled({ input, output, window }, (from, to) => {
          terms[to].push(exactly(x[from]));
          shares[from].push(divide(exactly(y[to]), size));
        });
        return [terms.map((list) => divide(sumOf(list), size)), shares.map(sumOf)];
      },
    };
  }
});

export const averagePool2dClaims: TieredClaims = {
  always: [
    {
      name: 'averagePool2d refuses shapes that do not fit',
      async run(backend) {
        const { averagePool2d, averagePool2dBackward } = backend.kernels;
        const picture = backend.allocate('f32', [2, 2, 4, 3]);
        expectShapeError(() => averagePool2d(picture, picture, pairs), 'output has shape [2, 2, 4, 3]');
        expectShapeError(() => averagePool2dBackward(picture, picture, pairs), 'outputGradient has shape');
      },
    },
  ],
  exact: [
    {
      name: 'averagePool2d takes the mean of each window and channel; the padding counts as 0',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1, 1, 2, 2], [1, 10, 3, 30]);
        const output = usedBuffer(backend, [1, 1, 1, 2]);
        backend.kernels.averagePool2d(input, output, pairs);
        await expectValues(backend, output, [2, 20]);
        const padded = usedBuffer(backend, [1, 1, 3, 2]);
        backend.kernels.averagePool2d(input, padded, overlapping);
        await expectValues(backend, padded, [0.5, 5, 2, 20, 1.5, 15]);
      },
    },
    {
      name: 'averagePool2dBackward gives each number its share of the gradient, and sums where windows overlap',
      async run(backend) {
        const outputGradient = bufferOf(backend, 'f32', [1, 1, 3, 1], [2, 20, 200]);
        const inputGradient = usedBuffer(backend, [1, 1, 2, 1]);
        backend.kernels.averagePool2dBackward(outputGradient, inputGradient, overlapping);
        await expectValues(backend, inputGradient, [11, 110]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
