import { exactly, multiply, subtract } from './bounded.ts';
import { bufferOf, expectValues, usedBuffer } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';
import { valueLossClaims } from './valueLoss.ts';

const common = valueLossClaims(
  'meanSquaredError',
  (kernels, ...buffers) => kernels.meanSquaredError(...buffers),
  (kernels, ...buffers) => kernels.meanSquaredErrorBackward(...buffers),
  {
    term: (p, t) => multiply(subtract(p, t), subtract(p, t)),
    slope: (p, t) => multiply(exactly(2), subtract(p, t)),
  },
);

export const meanSquaredErrorClaims: TieredClaims = {
  always: common.always,
  exact: [
    {
      name: 'meanSquaredError is the mean over the outputs, and its gradient 2 · difference / number of outputs',
      async run(backend) {
        const predictions = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        const targets = bufferOf(backend, 'f32', [2, 2], [0, 2, 5, 8]);
        const losses = usedBuffer(backend, [2]);
        const gradient = usedBuffer(backend, [2, 2]);
        backend.kernels.meanSquaredError(predictions, targets, losses);
        await expectValues(backend, losses, [0.5, 10]);
        backend.kernels.meanSquaredErrorBackward(predictions, targets, gradient);
        await expectValues(backend, gradient, [0.5, 0, -1, -2]);
      },
    },
    ...common.exact,
  ],
  float32: common.float32,
};
