import type { Backend } from '../../backend.ts';
import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import { sameBitsClaims } from './sameBits.ts';

export const softmaxCrossEntropyClaims: Claim[] = [
  {
    name: 'softmaxCrossEntropy agrees with its formula, and leaves the probabilities',
    async run(backend) {
      const scores = [1.3, 5.1, 2.2, 0.7, 1.1];
      const { losses, probabilities } = crossEntropy(backend, scores, [3], 5);
      const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
      await expectClose(backend, losses, [-Math.log(Math.exp(0.7) / sum)]);
      await expectClose(
        backend,
        probabilities,
        scores.map((score) => Math.exp(score) / sum),
      );
    },
  },
  {
    name: 'softmaxCrossEntropy stays finite where the probability of the right class rounds to 0',
    async run(backend) {
      const { losses } = crossEntropy(backend, [0, 200], [0], 2);
      await expectValues(backend, losses, [200]);
    },
  },
  {
    name: 'softmaxCrossEntropy is NaN for a label that is not a class',
    async run(backend) {
      const { losses } = crossEntropy(backend, [1, 2, 1, 2], [2, -1], 2);
      await expectValues(backend, losses, [Number.NaN, Number.NaN]);
    },
  },
  {
    name: 'softmaxCrossEntropyBackward is (probabilities − one-hot labels) / batch',
    async run(backend) {
      const probabilities = bufferOf(backend, 'f32', [2, 2], [0.25, 0.75, 0.5, 0.5]);
      const labels = bufferOf(backend, 'i32', [2], [1, 0]);
      const logitGradient = usedBuffer(backend, [2, 2]);
      backend.kernels.softmaxCrossEntropyBackward(probabilities, labels, logitGradient);
      await expectValues(backend, logitGradient, [0.125, -0.125, -0.25, 0.25]);
    },
  },
  {
    name: 'softmaxCrossEntropyBackward takes nothing off for a label that is not a class, however large',
    async run(backend) {
      const notClasses = [2, -1, 2 ** 30, -(2 ** 30), 2 ** 31 - 1, -(2 ** 31)];
      const labels = bufferOf(backend, 'i32', [6], notClasses);
      const probabilities = bufferOf(backend, 'f32', [6, 2], new Float32Array(12).fill(3));
      const logitGradient = usedBuffer(backend, [6, 2]);
      backend.kernels.softmaxCrossEntropyBackward(probabilities, labels, logitGradient);
      await expectValues(backend, logitGradient, new Float32Array(12).fill(0.5));
    },
  },
  {
    name: 'softmaxCrossEntropy and its backward refuse shapes that do not fit',
    async run(backend) {
      const { softmaxCrossEntropy, softmaxCrossEntropyBackward } = backend.kernels;
      const matrix = backend.allocate('f32', [2, 3]);
      const losses = backend.allocate('f32', [2]);
      const labels = backend.allocate('i32', [2]);
      const three = backend.allocate('i32', [3]);
      const wrong = backend.allocate('f32', [3]);
      expectShapeError(() => softmaxCrossEntropy(matrix, three, losses, matrix), 'labels');
      expectShapeError(() => softmaxCrossEntropy(matrix, labels, wrong, matrix), 'losses');
      expectShapeError(() => softmaxCrossEntropy(matrix, labels, losses, wrong), 'probabilities');
      expectShapeError(() => softmaxCrossEntropyBackward(matrix, three, matrix), 'labels');
      expectShapeError(() => softmaxCrossEntropyBackward(matrix, labels, wrong), 'logitGradient');
    },
  },
  ...sameBitsClaims('softmaxCrossEntropy with its backward', function* ({ values, length, integer }) {
    for (let trial = 0; trial < 80; trial += 1) {
      const [B, C] = [length(), length()];
      const scores = values(B * C);
      const labels = Int32Array.from({ length: B }, () => integer(C));
      yield (on) => {
        const { label, losses, probabilities } = crossEntropy(on, scores, labels, C);
        const logitGradient = usedBuffer(on, [B, C]);
        on.kernels.softmaxCrossEntropyBackward(probabilities, label, logitGradient);
        on.kernels.softmaxCrossEntropyBackward(probabilities, label, probabilities);
        return [losses, probabilities, logitGradient];
      };
    }
  }),
];

function crossEntropy(backend: Backend, scores: ArrayLike<number>, labels: ArrayLike<number>, C: number) {
  const B = labels.length;
  const label = bufferOf(backend, 'i32', [B], labels);
  const losses = usedBuffer(backend, [B]);
  const probabilities = usedBuffer(backend, [B, C]);
  backend.kernels.softmaxCrossEntropy(bufferOf(backend, 'f32', [B, C], scores), label, losses, probabilities);
  return { label, losses, probabilities };
}
