import { bufferOf, type Claim, expectValues, usedBuffer } from './claim.ts';
import { valueLossClaims } from './valueLoss.ts';

export const meanSquaredErrorClaims: Claim[] = [
  {
    name: 'meanSquaredError is the mean over the outputs, its gradient 2 · difference / all outputs',
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
  ...valueLossClaims(
    'meanSquaredError',
    (kernels, ...buffers) => kernels.meanSquaredError(...buffers),
    (kernels, ...buffers) => kernels.meanSquaredErrorBackward(...buffers),
  ),
];
