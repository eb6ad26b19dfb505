import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

const EPSILON = 0.001;

export const batchNormClaims: Claim[] = [
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
    name: 'batchNorm takes the mean off, divides by the deviation, scales and shifts',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [2, 2], [1, 2, 5, 6]);
      const [mean, variance] = [
        bufferOf(backend, 'f32', [2], [3, 2]),
        bufferOf(backend, 'f32', [2], [3, 15]),
      ];
      const [scale, shift] = [bufferOf(backend, 'f32', [2], [1, 8]), bufferOf(backend, 'f32', [2], [10, 20])];
      backend.kernels.batchNorm(input, mean, variance, scale, shift, input, 1);
      await expectValues(backend, input, [9, 20, 11, 28]);
    },
  },
  {
    name: 'batchNormBackward sums the gradients of shift and scale, and takes their means off the input gradient',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [4, 1], [0, 0, 2, 2]);
      const one = () => bufferOf(backend, 'f32', [1], [1]);
      const gradient = bufferOf(backend, 'f32', [4, 1], [1, 3, 4, 8]);
      const [scaleGradient, shiftGradient] = [usedBuffer(backend, [1]), usedBuffer(backend, [1])];
      const { batchNormBackward } = backend.kernels;
      const scale = bufferOf(backend, 'f32', [1], [4]);
      const back = (inputGradient: typeof input | undefined, fixed: boolean) =>
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
      back(undefined, false);
      await expectValues(backend, shiftGradient, [16]);
      await expectValues(backend, scaleGradient, [4]);
      const inputGradient = usedBuffer(backend, [4, 1]);
      back(inputGradient, true);
      await expectValues(backend, inputGradient, [2, 6, 8, 16]);
      // 2 · (gradient − 16/4 − (x − 1) · 4 / (4 · 2))
      back(gradient, false);
      await expectValues(backend, gradient, [-5, -1, -1, 7]);
    },
  },
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
  ...sameBitsClaims('batchNorm, its backward and columnStatistics', function* ({ values, length, integer }) {
    for (let trial = 0; trial < 40; trial += 1) {
      const [B, F] = [length(), length()];
      const shape = trial % 2 === 0 ? [B, F] : [B, 1 + integer(3), F];
      const size = shape.reduce((product, axis) => product * axis, 1);
      const [x, dy] = [values(size), values(size)];
      const [means, scales, shifts] = [values(F), values(F), values(F)];
      const variances = values(F).map(Math.abs);
      yield (on) => {
        const { batchNorm, batchNormBackward, columnStatistics } = on.kernels;
        const column = (numbers: ArrayLike<number>) => bufferOf(on, 'f32', [F], numbers);
        const usedColumn = () => usedBuffer(on, [F]);
        const input = bufferOf(on, 'f32', shape, x);
        const [mean, variance, scale] = [column(means), column(variances), column(scales)];
        const [inputMean, inputVariance] = [usedColumn(), usedColumn()];
        columnStatistics(input, inputMean, inputVariance);
        const output = usedBuffer(on, shape);
        batchNorm(input, mean, variance, scale, column(shifts), output, EPSILON);
        const results = [inputMean, inputVariance, output];
        for (const fixed of [false, true]) {
          for (const place of ['elsewhere', 'over the output gradient', 'nowhere']) {
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
      };
    }
  }),
];
