import { sizeOf } from '../../shape.ts';
import {
  add,
  type Bounded,
  columnsOf,
  divide,
  exactly,
  meanOf,
  multiply,
  numbers,
  setting,
  squareRoot,
  subtract,
  sumOf,
} from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const EPSILON = 0.001;

const trials = trialClaims('batchNorm, its backward and columnStatistics', function* (draw) {
  const { values, length, integer } = draw;
  for (let trial = 0; trial < 40; trial += 1) {
    const [B, F] = [length(), length()];
    const shape = trial % 2 === 0 ? [B, F] : [B, 1 + integer(3), F];
    const [x, dy] = [values(sizeOf(shape)), values(sizeOf(shape))];
    const [means, scales, shifts] = [values(F), values(F), values(F)];
    const variances = values(F).map(Math.abs);
    yield {
      compute(on) {
        const { batchNorm, batchNormBackward, columnStatistics } = on.kernels;
        const column = (values: ArrayLike<number>) => bufferOf(on, 'f32', [F], values);
        const usedColumn = () => usedBuffer(on, [F]);
        const input = bufferOf(on, 'f32', shape, x);
        const [mean, variance, scale] = [column(means), column(variances), column(scales)];
        const [inputMean, inputVariance] = [usedColumn(), usedColumn()];
        columnStatistics(input, inputMean, inputVariance);
        const output = usedBuffer(on, shape);
        batchNorm(input, mean, variance, scale, column(shifts), output, EPSILON);
        const results = [inputMean, inputVariance, output];
        for (const fixed of [false, true]) {
          for (const place of places) {
            const outputGradient = bufferOf(on, 'f32', shape, dy);
            const inputGradient = place === 'elsewhere' ? usedBuffer(on, shape) : outputGradient;
            const [scaleGradient, shiftGradient] = [usedColumn(), usedColumn()];
            batchNormBackward(
              input,
              fixed ? mean : inputMean,
              fixed ? variance : inputVariance,
              scale,
              outputGradient,
              place === 'nowhere' ? undefined : inputGradient,
              scaleGradient,
              shiftGradient,
              { epsilon: EPSILON, fixed },
            );
            results.push(inputGradient, scaleGradient, shiftGradient);
          }
        }
        return results;
      },
      expected() {
        const [input, gradient, scale] = [numbers(x), numbers(dy), numbers(scales)];
        const given = { mean: numbers(means), variance: numbers(variances) };
        const own = statisticsOf(columnsOf(input, F));
        const output = batchNormalOf(input, given, scale, numbers(shifts), EPSILON);
        const results = [own.mean, own.variance, output];
        for (const fixed of [false, true]) {
          const backward = backwardOf(input, fixed ? given : own, scale, gradient, fixed);
          for (const place of places) {
            results.push(place === 'nowhere' ? gradient : backward.inputGradient);
            results.push(backward.scaleGradient, backward.shiftGradient);
          }
        }
        return results;
      },
    };
  }
});

const places = ['elsewhere', 'over the output gradient', 'nowhere'];

/** Mean and variance of each list. */
export function statisticsOf(lists: readonly (readonly Bounded[])[]) {
  const mean = lists.map(meanOf);
  const variance = lists.map((list, f) =>
    meanOf(list.map((x) => multiply(subtract(x, mean[f]), subtract(x, mean[f])))),
  );
  return { mean, variance };
}

/** 1 / √(variance + ε) */
export const inverseOf = (variance: Bounded, epsilon: number) =>
  divide(exactly(1), squareRoot(add(variance, setting(epsilon))));

interface Statistics {
  readonly mean: readonly Bounded[];
  readonly variance: readonly Bounded[];
}

export function batchNormalOf(
  input: readonly Bounded[],
  { mean, variance }: Statistics,
  scale: readonly Bounded[],
  shift: readonly Bounded[],
  epsilon: number,
): Bounded[] {
  const F = mean.length;
  return input.map((x, i) => {
    const normal = multiply(subtract(x, mean[i % F]), inverseOf(variance[i % F], epsilon));
    return add(multiply(normal, scale[i % F]), shift[i % F]);
  });
}

function backwardOf(
  input: readonly Bounded[],
  { mean, variance }: Statistics,
  scale: readonly Bounded[],
  gradient: readonly Bounded[],
  fixed: boolean,
) {
  const F = mean.length;
  const rows = exactly(input.length / F);
  const inverse = variance.map((one) => inverseOf(one, EPSILON));
  const normal = input.map((x, i) => multiply(subtract(x, mean[i % F]), inverse[i % F]));
  const shiftGradient = columnsOf(gradient, F).map(sumOf);
  const scaleGradient = columnsOf(
    gradient.map((dy, i) => multiply(dy, normal[i])),
    F,
  ).map(sumOf);
  const inputGradient = gradient.map((dy, i) => {
    const f = i % F;
    const scaled = multiply(dy, scale[f]);
    if (fixed) return multiply(inverse[f], fixedSlope(scaled, normal[i]));
    const common = multiply(divide(shiftGradient[f], rows), scale[f]);
    const slope = multiply(divide(scaleGradient[f], rows), scale[f]);
    return multiply(inverse[f], subtract(subtract(scaled, common), multiply(normal[i], slope)));
  });
  return { inputGradient, scaleGradient, shiftGradient };
}

/** The output gradient with x̂ · 0 subtracted: NaN or an infinity in x̂ still reaches the result. */
const fixedSlope = (scaled: Bounded, normal: Bounded) => subtract(scaled, multiply(normal, exactly(0)));

export const batchNormClaims: TieredClaims = {
  always: [
    {
      name: 'batchNorm, its backward and columnStatistics refuse shapes that do not fit',
      async run(backend) {
        const { batchNorm, batchNormBackward, columnStatistics } = backend.kernels;
        const [x, two, three] = [[2, 2], [2], [3]].map((shape) => backend.allocate('f32', shape));
        const settings = { epsilon: 1 };
        expectShapeError(() => columnStatistics(x, two, three), 'variance has shape [3], expected [2]');
        expectShapeError(
          () => columnStatistics(backend.allocate('f32', []), two, two),
          'expected at least one axis',
        );
        expectShapeError(() => batchNorm(x, two, two, three, two, x, 1), 'scale has shape [3], expected [2]');
        expectShapeError(() => batchNorm(x, two, two, two, two, two, 1), 'output has shape [2]');
        expectShapeError(
          () => batchNormBackward(x, two, two, two, x, two, two, two, settings),
          'inputGradient has shape [2]',
        );
        expectShapeError(
          () => batchNormBackward(x, two, two, two, x, x, three, two, settings),
          'scaleGradient has shape [3]',
        );
      },
    },
  ],
  exact: [
    {
      name: 'columnStatistics are the mean and the variance of each column',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 2, 2], [1, 5, 3, 5, 5, 5, 7, 5]);
        const [mean, variance] = [usedBuffer(backend, [2]), usedBuffer(backend, [2])];
        backend.kernels.columnStatistics(input, mean, variance);
        await expectValues(backend, mean, [4, 5]);
        await expectValues(backend, variance, [5, 0]);
      },
    },
    {
      name: 'columnStatistics keep their digits over many rows',
      async run(backend) {
        // In f32 the sum would stop growing at 2^24.
        const rows = 2 ** 17;
        const input = backend.allocate('f32', [rows, 1]);
        backend.upload(
          input,
          Float32Array.from({ length: rows }, (_, row) => 1000 + (row % 2)),
        );
        const [mean, variance] = [usedBuffer(backend, [1]), usedBuffer(backend, [1])];
        backend.kernels.columnStatistics(input, mean, variance);
        await expectValues(backend, mean, [1000.5]);
        await expectValues(backend, variance, [0.25]);
      },
    },
    {
      name: 'batchNorm subtracts the mean, divides by the deviation, scales and shifts',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 2], [1, 2, 5, 6]);
        const [mean, variance] = [
          bufferOf(backend, 'f32', [2], [3, 2]),
          bufferOf(backend, 'f32', [2], [3, 15]),
        ];
        const [scale, shift] = [
          bufferOf(backend, 'f32', [2], [1, 8]),
          bufferOf(backend, 'f32', [2], [10, 20]),
        ];
        backend.kernels.batchNorm(input, mean, variance, scale, shift, input, 1);
        await expectValues(backend, input, [9, 20, 11, 28]);
      },
    },
    {
      name: 'batchNormBackward sums the gradients of shift and scale, and subtracts their means from the input gradient',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [4, 1], [0, 0, 2, 2]);
        const one = () => bufferOf(backend, 'f32', [1], [1]);
        const gradient = bufferOf(backend, 'f32', [4, 1], [1, 3, 4, 8]);
        const [scaleGradient, shiftGradient] = [usedBuffer(backend, [1]), usedBuffer(backend, [1])];
        const { batchNormBackward } = backend.kernels;
        const scale = bufferOf(backend, 'f32', [1], [4]);
        const backward = (inputGradient: typeof input | undefined, fixed: boolean) =>
          batchNormBackward(
            input,
            one(),
            one(),
            scale,
            gradient,
            inputGradient,
            scaleGradient,
            shiftGradient,
            // The deviation is 2.
            { epsilon: 3, fixed },
          );
        backward(undefined, false);
        await expectValues(backend, shiftGradient, [16]);
        await expectValues(backend, scaleGradient, [4]);
        const inputGradient = usedBuffer(backend, [4, 1]);
        backward(inputGradient, true);
        await expectValues(backend, inputGradient, [2, 6, 8, 16]);
        // 2 · (gradient − 16/4 − (x − 1) · 4 / (4 · 2))
        backward(gradient, false);
        await expectValues(backend, gradient, [-5, -1, -1, 7]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
