import type { Backend, Buffer } from '../../backend.ts';
import {
  awkwardSizes,
  bufferOf,
  type Claim,
  ConformanceError,
  expectAsReference,
  expectShapeError,
  expectValues,
  usedBuffer,
  valueKinds,
} from './claim.ts';

export const lossClaims: Claim[] = [
  {
    name: 'softmax turns scores into probabilities, however large they are',
    async run(backend) {
      const logits = bufferOf(backend, 'f32', [3, 2], [0, 0, 1000, 1000, -3e38, 3e38]);
      backend.kernels.softmax(logits, logits);
      await expectValues(backend, logits, [0.5, 0.5, 0.5, 0.5, 0, 1]);
    },
  },
  {
    name: 'softmax and its loss agree with their formulas',
    async run(backend) {
      const scores = [1.3, 5.1, 2.2, 0.7, 1.1];
      const { losses, probabilities } = crossEntropy(backend, scores, [3], 5);
      const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
      await expectClose(
        backend,
        probabilities,
        scores.map((score) => Math.exp(score) / sum),
      );
      await expectClose(backend, losses, [-Math.log(Math.exp(0.7) / sum)]);
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
    name: 'countCorrect adds the rows whose largest score is at the label; the first of equals, never NaN',
    async run(backend) {
      const scores = bufferOf(backend, 'f32', [5, 2], [1, 2, 5, 3, 4, 4, 4, 4, 9, Number.NaN]);
      const labels = bufferOf(backend, 'i32', [5], [1, 1, 0, 1, 0]);
      const count = bufferOf(backend, 'i32', [1], [10]);
      backend.kernels.countCorrect(scores, labels, count);
      await expectValues(backend, count, [12]);
    },
  },
  {
    name: 'the losses refuse shapes that do not fit',
    async run(backend) {
      const { kernels } = backend;
      const matrix = backend.allocate('f32', [2, 3]);
      const losses = backend.allocate('f32', [2]);
      const labels = backend.allocate('i32', [2]);
      const three = backend.allocate('i32', [3]);
      const wrong = backend.allocate('f32', [3]);
      expectShapeError(() => kernels.softmax(matrix, losses), 'expected [2, 3]');
      expectShapeError(() => kernels.softmaxCrossEntropy(matrix, three, losses, matrix), 'labels');
      expectShapeError(() => kernels.softmaxCrossEntropy(matrix, labels, wrong, matrix), 'losses');
      expectShapeError(() => kernels.softmaxCrossEntropyBackward(matrix, three, matrix), 'labels');
      expectShapeError(() => kernels.meanSquaredError(matrix, losses, losses), 'targets');
      expectShapeError(() => kernels.meanSquaredErrorBackward(matrix, matrix, losses), 'expected [2, 3]');
      expectShapeError(() => kernels.countCorrect(matrix, three, backend.allocate('i32', [1])), 'labels');
    },
  },
  ...valueKinds.map(
    ({ kind, values, random: start }): Claim => ({
      name: `the losses have the reference's bits on ${kind} numbers`,
      async run(backend) {
        const random = start();
        for (const B of awkwardSizes) {
          for (const C of [1, 2, 3, 8, 10, 17]) {
            const scores = values(random, B * C);
            const targets = values(random, B * C);
            const labels = Int32Array.from({ length: B }, () => random.integer(C));
            await expectAsReference(backend, (on) => {
              const predictions = bufferOf(on, 'f32', [B, C], scores);
              const target = bufferOf(on, 'f32', [B, C], targets);
              const { losses, probabilities, label } = crossEntropy(on, scores, labels, C);
              const logitGradient = usedBuffer(on, [B, C]);
              const squaredErrors = usedBuffer(on, [B]);
              const predictionGradient = usedBuffer(on, [B, C]);
              const count = on.allocate('i32', [1]);
              on.kernels.softmaxCrossEntropyBackward(probabilities, label, logitGradient);
              on.kernels.meanSquaredError(predictions, target, squaredErrors);
              on.kernels.meanSquaredErrorBackward(predictions, target, predictionGradient);
              on.kernels.countCorrect(predictions, label, count);
              on.kernels.softmax(predictions, predictions);
              return [
                losses,
                probabilities,
                logitGradient,
                squaredErrors,
                predictionGradient,
                count,
                predictions,
              ];
            });
          }
        }
      },
    }),
  ),
];

function crossEntropy(backend: Backend, scores: ArrayLike<number>, labels: ArrayLike<number>, C: number) {
  const B = labels.length;
  const label = bufferOf(backend, 'i32', [B], labels);
  const losses = usedBuffer(backend, [B]);
  const probabilities = usedBuffer(backend, [B, C]);
  backend.kernels.softmaxCrossEntropy(bufferOf(backend, 'f32', [B, C], scores), label, losses, probabilities);
  return { label, losses, probabilities };
}

async function expectClose(backend: Backend, buffer: Buffer, expected: readonly number[]): Promise<void> {
  const actual = await backend.download(buffer);
  for (const [index, value] of expected.entries()) {
    if (!(Math.abs(actual[index] - value) <= 1e-6 * Math.max(1, Math.abs(value)))) {
      throw new ConformanceError(`element ${index} is ${actual[index]}, expected about ${value}.`);
    }
  }
}
