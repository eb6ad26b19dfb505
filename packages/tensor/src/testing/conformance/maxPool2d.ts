import { sizeOf } from '../../shape.ts';
import { type Bounded, exactly, sumOf } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { forEachPooled, poolCases } from './poolCases.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const pairs = { size: [1, 2], stride: [1, 2], padding: [0, 0] } as const;
const overlapping = { size: [1, 3], stride: [1, 1], padding: [0, 1] } as const;

const trials = trialClaims('maxPool2d', function* (draw) {
  for (const { input, output, window } of poolCases(draw)) {
    // The draw is from few different numbers, so that some are equal.
    const x = draw.values(sizeOf(input)).map((value) => (Math.abs(value) < 1 ? Math.round(value) : value));
    const y = draw.values(sizeOf(output));
    yield {
      compute(on) {
        const [pooled, gradient] = [usedBuffer(on, output), usedBuffer(on, input)];
        const from = bufferOf(on, 'f32', input, x);
        on.kernels.maxPool2d(from, pooled, window);
        on.kernels.maxPool2dBackward(from, bufferOf(on, 'f32', output, y), gradient, window);
        return [pooled, gradient];
      },
      expected() {
        const largest: (number | undefined)[] = Array.from(y, () => undefined);
        forEachPooled({ input, output, window }, (from, to) => {
          const best = largest[to];
          const isLarger =
            best === undefined || x[from] > x[best] || (Number.isNaN(x[from]) && !Number.isNaN(x[best]));
          if (isLarger) largest[to] = from;
        });
        const gradients: Bounded[][] = Array.from(x, () => []);
        for (const [to, from = 0] of largest.entries()) gradients[from].push(exactly(y[to]));
        return [largest.map((from = 0) => exactly(x[from])), gradients.map(sumOf)];
      },
    };
  }
});

export const maxPool2dClaims: TieredClaims = {
  always: [
    {
      name: 'maxPool2d takes the largest number of each window and channel; NaN counts as the largest',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1, 1, 4, 2], [1, -2, 3, -1, 5, Number.NaN, 4, 9]);
        const output = usedBuffer(backend, [1, 1, 2, 2]);
        backend.kernels.maxPool2d(input, output, pairs);
        await expectValues(backend, output, [3, -1, 5, Number.NaN]);
      },
    },
    {
      name: 'maxPool2d leaves out the padding, and does not read it as 0',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1, 1, 3, 1], [-3, -2, -5]);
        const output = usedBuffer(backend, [1, 1, 3, 1]);
        backend.kernels.maxPool2d(input, output, overlapping);
        await expectValues(backend, output, [-2, -2, -2]);
      },
    },
    {
      name: 'maxPool2dBackward passes the gradient to the first of the largest, and sums where windows overlap',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1, 1, 4, 1], [1, 7, 7, 2]);
        const outputGradient = bufferOf(backend, 'f32', [1, 1, 4, 1], [1, 10, 100, 1000]);
        const inputGradient = usedBuffer(backend, [1, 1, 4, 1]);
        backend.kernels.maxPool2dBackward(input, outputGradient, inputGradient, overlapping);
        await expectValues(backend, inputGradient, [0, 111, 1000, 0]);
      },
    },
    {
      name: 'maxPool2d refuses shapes that do not fit',
      async run(backend) {
        const { maxPool2d, maxPool2dBackward } = backend.kernels;
        const picture = backend.allocate('f32', [2, 2, 4, 3]);
        const pooled = backend.allocate('f32', [2, 2, 2, 3]);
        expectShapeError(
          () => maxPool2d(picture, picture, pairs),
          'output has shape [2, 2, 4, 3], expected [2, 2, 2, 3]',
        );
        expectShapeError(() => maxPool2d(backend.allocate('f32', [4]), picture, pairs), 'expected pictures');
        expectShapeError(() => maxPool2dBackward(picture, pooled, pooled, pairs), 'inputGradient has');
        expectShapeError(() => maxPool2d(picture, pooled, { ...pairs, size: [3, 2] }), 'does not fit');
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
