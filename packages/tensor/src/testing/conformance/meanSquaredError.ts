import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

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
  {
    name: 'meanSquaredError and its backward refuse shapes that do not fit',
    async run(backend) {
      const { meanSquaredError, meanSquaredErrorBackward } = backend.kernels;
      const matrix = backend.allocate('f32', [2, 3]);
      const losses = backend.allocate('f32', [2]);
      expectShapeError(() => meanSquaredError(matrix, losses, losses), 'targets');
      expectShapeError(() => meanSquaredError(matrix, matrix, matrix), 'losses');
      expectShapeError(() => meanSquaredErrorBackward(matrix, losses, matrix), 'targets');
      expectShapeError(() => meanSquaredErrorBackward(matrix, matrix, losses), 'predictionGradient');
    },
  },
  ...sameBitsClaims('meanSquaredError with its backward', function* ({ values, length }) {
    for (let trial = 0; trial < 80; trial += 1) {
      const [B, O] = [length(), length()];
      const [predicted, wanted] = [values(B * O), values(B * O)];
      yield (on) => {
        const predictions = bufferOf(on, 'f32', [B, O], predicted);
        const targets = bufferOf(on, 'f32', [B, O], wanted);
        const losses = usedBuffer(on, [B]);
        const gradient = usedBuffer(on, [B, O]);
        on.kernels.meanSquaredError(predictions, targets, losses);
        on.kernels.meanSquaredErrorBackward(predictions, targets, gradient);
        return [losses, gradient];
      };
    }
  }),
];
