import { sizeOf } from '../../shape.ts';
import {
  type Bounded,
  divide,
  exactly,
  exponential,
  logarithm,
  multiply,
  numbers,
  rowsOf,
  subtract,
  sumOf,
} from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('softmax with its backward', function* ({ values, length, integer }) {
  for (let trial = 0; trial < 80; trial += 1) {
    const [B, C] = [length(), length()];
    const shape = [[B, C], [B, 1 + integer(3), C], [C]][trial % 3];
    const [scores, slopes] = [values(sizeOf(shape)), values(sizeOf(shape))];
    yield {
      compute(on) {
        const [logits, gradient] = [bufferOf(on, 'f32', shape, scores), bufferOf(on, 'f32', shape, slopes)];
        const [probabilities, inputGradient] = [usedBuffer(on, shape), usedBuffer(on, shape)];
        const gradientInPlace = bufferOf(on, 'f32', shape, slopes);
        on.kernels.softmax(logits, probabilities);
        on.kernels.softmaxBackward(probabilities, gradient, inputGradient);
        on.kernels.softmaxBackward(probabilities, gradientInPlace, gradientInPlace);
        return [probabilities, inputGradient, gradientInPlace];
      },
      expected() {
        const probabilities = rowsOf(numbers(scores), C).map((row) => softmaxOf(row).probabilities);
        const gradients = rowsOf(numbers(slopes), C);
        const inputGradient = probabilities.flatMap((row, b) => softmaxBackwardOf(row, gradients[b]));
        return [probabilities.flat(), inputGradient, inputGradient];
      },
    };
  }
});

/** The probabilities of one row, the logarithm of their denominator, and the scores minus the largest. */
export function softmaxOf(logits: readonly Bounded[]) {
  const maximum = exactly(Math.max(...logits.map(({ value }) => value)));
  const shifted = logits.map((logit) => subtract(logit, maximum));
  const exponentials = shifted.map(exponential);
  const sum = sumOf(exponentials);
  return { probabilities: exponentials.map((one) => divide(one, sum)), logSum: logarithm(sum), shifted };
}

/** The backward pass of one row. */
export function softmaxBackwardOf(
  probabilities: readonly Bounded[],
  gradient: readonly Bounded[],
): Bounded[] {
  const sum = sumOf(probabilities.map((p, c) => multiply(p, gradient[c])));
  return probabilities.map((p, c) => multiply(p, subtract(gradient[c], sum)));
}

export const softmaxClaims: TieredClaims = {
  always: [
    {
      name: 'softmax refuses probabilities of another shape',
      async run(backend) {
        const { softmax } = backend.kernels;
        const logits = backend.allocate('f32', [2, 3]);
        expectShapeError(() => softmax(logits, backend.allocate('f32', [2])), 'expected [2, 3]');
        const number = backend.allocate('f32', []);
        expectShapeError(
          () => softmax(number, number),
          'softmax: logits has shape [], expected at least one axis',
        );
      },
    },
    {
      name: 'softmaxBackward subtracts the mean gradient, and multiplies by the probabilities',
      async run(backend) {
        const probabilities = bufferOf(backend, 'f32', [2, 1, 2], [0.25, 0.75, 0.5, 0.5]);
        const gradient = bufferOf(backend, 'f32', [2, 1, 2], [4, 8, 1, 1]);
        const inputGradient = usedBuffer(backend, [2, 1, 2]);
        backend.kernels.softmaxBackward(probabilities, gradient, inputGradient);
        await expectValues(backend, inputGradient, [-0.75, 0.75, 0, 0]);
      },
    },
    {
      name: 'softmaxBackward refuses shapes that differ',
      async run(backend) {
        const { softmaxBackward } = backend.kernels;
        const [matrix, vector] = [backend.allocate('f32', [2, 3]), backend.allocate('f32', [2])];
        expectShapeError(() => softmaxBackward(matrix, vector, matrix), 'outputGradient has shape [2]');
        expectShapeError(() => softmaxBackward(matrix, matrix, vector), 'inputGradient has shape [2]');
      },
    },
  ],
  exact: [
    {
      name: 'softmax turns scores of any size into probabilities',
      async run(backend) {
        const logits = bufferOf(backend, 'f32', [3, 2], [0, 0, 1000, 1000, -3e38, 3e38]);
        backend.kernels.softmax(logits, logits);
        await expectValues(backend, logits, [0.5, 0.5, 0.5, 0.5, 0, 1]);
      },
    },
    {
      name: 'softmax agrees with its formula',
      async run(backend) {
        const scores = [1.3, 5.1, 2.2, 0.7, 1.1];
        const logits = bufferOf(backend, 'f32', [1, 5], scores);
        backend.kernels.softmax(logits, logits);
        const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
        await expectClose(
          backend,
          logits,
          scores.map((score) => Math.exp(score) / sum),
        );
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
