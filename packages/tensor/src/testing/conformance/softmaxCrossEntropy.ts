import type { Backend } from '../../backend.ts';
import type { SoftmaxCrossEntropySettings } from '../../kernels/softmaxCrossEntropy.ts';
import {
  add,
  type Bounded,
  divide,
  exactly,
  multiply,
  numbers,
  rowsOf,
  SMALLEST_NORMAL,
  setting,
  subtract,
  sumOf,
} from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import { softmaxOf } from './softmax.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('softmaxCrossEntropy with its backward', function* ({ values, length, integer }) {
  for (let trial = 0; trial < 80; trial += 1) {
    const [B, C] = [length(), length()];
    const scores = values(B * C);
    // Some labels are not classes.
    const labels = Int32Array.from({ length: B }, () => integer(C + 2) - 1);
    const weights = trial % 4 < 2 ? undefined : values(C);
    const labelSmoothing = trial % 2 === 0 ? undefined : 0.1;
    yield {
      compute(on) {
        const classWeights = weights && bufferOf(on, 'f32', [C], weights);
        const options = { labelSmoothing, classWeights };
        const { label, losses, probabilities } = crossEntropy(on, scores, labels, C, options);
        const logitGradient = usedBuffer(on, [B, C]);
        on.kernels.softmaxCrossEntropyBackward(probabilities, label, logitGradient, options);
        on.kernels.softmaxCrossEntropyBackward(probabilities, label, probabilities, options);
        return [losses, probabilities, logitGradient];
      },
      expected() {
        const rows = rowsOf(numbers(scores), C).map((row, b) =>
          expectedRow(row, labels[b], B, labelSmoothing ?? 0, weights),
        );
        const gradient = rows.flatMap((row) => row.gradient);
        // The gradient overwrites the probabilities.
        return [rows.map(({ loss }) => loss), gradient, gradient];
      },
    };
  }
});

/** The loss of one sample, and its share of the gradient of a batch of B. */
function expectedRow(
  logits: readonly Bounded[],
  label: number,
  B: number,
  labelSmoothing: number,
  classWeights: ArrayLike<number> | undefined,
) {
  const C = logits.length;
  const { probabilities, logSum, shifted } = softmaxOf(logits);
  const weights = classWeights ? numbers(classWeights) : logits.map(() => exactly(1));
  const shares = weights.map((weight) => multiply(setting(labelSmoothing / C), weight));
  const ofLabel = multiply(setting(1 - labelSmoothing), weights[label] ?? exactly(1));
  const targets = shares.map((share, c) => (c === label ? add(ofLabel, share) : share));
  const isClass = label >= 0 && label < C;
  // A class with target 0 is left out, even if its probability is 0.
  const terms = targets.flatMap((target, c) =>
    isZero(target) ? [] : [multiply(target, subtract(logSum, shifted[c]))],
  );
  const total = add(ofLabel, sumOf(shares));
  return {
    loss: isClass ? sumOf(terms) : exactly(Number.NaN),
    gradient: probabilities.map((p, c) => divide(subtract(multiply(p, total), targets[c]), exactly(B))),
  };
}

const isZero = ({ value, error }: Bounded) => value === 0 && error <= 4 * SMALLEST_NORMAL;

export const softmaxCrossEntropyClaims: TieredClaims = {
  always: [
    {
      name: 'softmaxCrossEntropy is NaN for a label that is not a class',
      async run(backend) {
        const { losses } = crossEntropy(backend, [1, 2, 1, 2], [2, -1], 2);
        await expectValues(backend, losses, [Number.NaN, Number.NaN]);
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
        const options = { classWeights: losses };
        expectShapeError(() => softmaxCrossEntropy(matrix, labels, losses, matrix, options), 'classWeights');
        expectShapeError(() => softmaxCrossEntropyBackward(matrix, labels, matrix, options), 'classWeights');
      },
    },
  ],
  exact: [
    {
      name: 'softmaxCrossEntropy agrees with its formula, and gives the probabilities',
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
      name: 'softmaxCrossEntropyBackward subtracts nothing for a label that is not a class',
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
      name: 'softmaxCrossEntropy with options agrees with its formula, and so does its gradient',
      async run(backend) {
        const [scores, labels] = [
          [1.3, 5.1, 2.2, 0.7, 1.1, -3],
          [2, 1],
        ];
        const [labelSmoothing, weights] = [0.3, [0.5, 2, 3]];
        const options = { labelSmoothing, classWeights: bufferOf(backend, 'f32', [3], weights) };
        const { label, losses, probabilities } = crossEntropy(backend, scores, labels, 3, options);
        const logitGradient = usedBuffer(backend, [2, 3]);
        backend.kernels.softmaxCrossEntropyBackward(probabilities, label, logitGradient, options);
        const rows = labels.map((y, b) => {
          const exponentials = scores.slice(3 * b, 3 * b + 3).map(Math.exp);
          const sum = exponentials.reduce((total, exponential) => total + exponential);
          const p = exponentials.map((exponential) => exponential / sum);
          const t = weights.map((weight, c) => 0.1 * weight + (c === y ? 0.7 * weight : 0));
          const T = t.reduce((total, target) => total + target);
          return {
            loss: t.reduce((total, target, c) => total - target * Math.log(p[c]), 0),
            gradient: p.map((probability, c) => (probability * T - t[c]) / 2),
          };
        });
        await expectClose(
          backend,
          losses,
          rows.map(({ loss }) => loss),
        );
        await expectClose(
          backend,
          logitGradient,
          rows.flatMap(({ gradient }) => gradient),
        );
      },
    },
    {
      name: 'softmaxCrossEntropy leaves out classes of weight 0',
      async run(backend) {
        const options = { labelSmoothing: 0.5, classWeights: bufferOf(backend, 'f32', [3], [1, 0, 1]) };
        // −log p is infinite for a class of probability 0, and 0 · ∞ is NaN.
        const scores = [0, -Infinity, 0];
        const { losses } = crossEntropy(backend, scores, [0], 3, options);
        await expectClose(backend, losses, [(0.5 + 0.5 / 3 + 0.5 / 3) * Math.LN2]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};

function crossEntropy(
  backend: Backend,
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  C: number,
  options?: SoftmaxCrossEntropySettings,
) {
  const B = labels.length;
  const logits = bufferOf(backend, 'f32', [B, C], scores);
  const label = bufferOf(backend, 'i32', [B], labels);
  const losses = usedBuffer(backend, [B]);
  const probabilities = usedBuffer(backend, [B, C]);
  backend.kernels.softmaxCrossEntropy(logits, label, losses, probabilities, options);
  return { label, losses, probabilities };
}
