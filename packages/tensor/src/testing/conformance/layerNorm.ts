import { sizeOf } from '../../shape.ts';
import { inverseOf, statisticsOf } from './batchNorm.ts';
import {
  add,
  type Bounded,
  columnsOf,
  meanOf,
  multiply,
  numbers,
  rowsOf,
  subtract,
  sumOf,
} from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('layerNorm with its backward', function* ({ values, length, integer }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const [B, F] = [length(), length()];
    const shape = [[B, F], [B, 1 + integer(3), F], [F]][trial % 3];
    const size = sizeOf(shape);
    const [x, dy, scales, shifts] = [values(size), values(size), values(F), values(F)];
    yield {
      compute(on) {
        const { layerNorm, layerNormBackward } = on.kernels;
        const usedColumn = () => usedBuffer(on, [F]);
        const input = bufferOf(on, 'f32', shape, x);
        const scale = bufferOf(on, 'f32', [F], scales);
        const output = usedBuffer(on, shape);
        layerNorm(input, scale, bufferOf(on, 'f32', [F], shifts), output, EPSILON);
        const results = [output];
        for (const place of places) {
          const outputGradient = bufferOf(on, 'f32', shape, dy);
          const inputGradient = place === 'elsewhere' ? usedBuffer(on, shape) : outputGradient;
          const [scaleGradient, shiftGradient] = [usedColumn(), usedColumn()];
          layerNormBackward(
            input,
            scale,
            outputGradient,
            place === 'nowhere' ? undefined : inputGradient,
            scaleGradient,
            shiftGradient,
            EPSILON,
          );
          results.push(inputGradient, scaleGradient, shiftGradient);
        }
        return results;
      },
      expected() {
        const [input, gradient, scale] = [numbers(x), numbers(dy), numbers(scales)];
        const { inputGradient, scaleGradient, shiftGradient } = backwardOf(input, scale, gradient);
        return [
          layerNormalOf(input, scale, numbers(shifts), EPSILON),
          ...places.flatMap((place) => [
            place === 'nowhere' ? gradient : inputGradient,
            scaleGradient,
            shiftGradient,
          ]),
        ];
      },
    };
  }
});

const EPSILON = 0.001;
const places = ['elsewhere', 'over the output gradient', 'nowhere'];

export function layerNormalOf(
  input: readonly Bounded[],
  scale: readonly Bounded[],
  shift: readonly Bounded[],
  epsilon: number,
): Bounded[] {
  const F = scale.length;
  const { normal } = normalsOf(input, F, epsilon);
  return normal.map((value, i) => add(multiply(value, scale[i % F]), shift[i % F]));
}

/** The rows with mean 0 and variance 1, and the factor of each row. */
function normalsOf(input: readonly Bounded[], F: number, epsilon: number) {
  const { mean, variance } = statisticsOf(rowsOf(input, F));
  const inverse = variance.map((one) => inverseOf(one, epsilon));
  const rowOf = (i: number) => Math.floor(i / F);
  return { inverse, normal: input.map((x, i) => multiply(subtract(x, mean[rowOf(i)]), inverse[rowOf(i)])) };
}

function backwardOf(input: readonly Bounded[], scale: readonly Bounded[], gradient: readonly Bounded[]) {
  const F = scale.length;
  const { inverse, normal } = normalsOf(input, F, EPSILON);
  const scaled = gradient.map((dy, i) => multiply(dy, scale[i % F]));
  const common = rowsOf(scaled, F).map(meanOf);
  const moments = scaled.map((g, i) => multiply(g, normal[i]));
  const slope = rowsOf(moments, F).map(meanOf);
  const weighted = gradient.map((dy, i) => multiply(dy, normal[i]));
  return {
    inputGradient: scaled.map((g, i) => {
      const b = Math.floor(i / F);
      return multiply(inverse[b], subtract(subtract(g, common[b]), multiply(normal[i], slope[b])));
    }),
    scaleGradient: columnsOf(weighted, F).map(sumOf),
    shiftGradient: columnsOf(gradient, F).map(sumOf),
  };
}

export const layerNormClaims: TieredClaims = {
  always: [
    {
      name: 'layerNorm and its backward refuse shapes that do not fit',
      async run(backend) {
        const { layerNorm, layerNormBackward } = backend.kernels;
        const [x, two, three] = [[2, 2], [2], [3]].map((shape) => backend.allocate('f32', shape));
        expectShapeError(() => layerNorm(x, two, three, x, 1), 'shift has shape [3], expected [2]');
        expectShapeError(() => layerNorm(x, two, two, two, 1), 'output has shape [2]');
        expectShapeError(() => layerNormBackward(x, two, x, two, two, two, 1), 'inputGradient has shape [2]');
        expectShapeError(() => layerNormBackward(x, two, x, x, three, two, 1), 'scaleGradient has shape [3]');
      },
    },
  ],
  exact: [
    {
      name: 'layerNorm normalizes each row to mean 0 and variance 1, then scales and shifts the columns',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 1, 2], [1, 3, 5, 5]);
        const [scale, shift] = [
          bufferOf(backend, 'f32', [2], [2, 4]),
          bufferOf(backend, 'f32', [2], [10, 20]),
        ];
        // With ε, the deviation of the first row is 2, and that of the second √3.
        backend.kernels.layerNorm(input, scale, shift, input, 3);
        await expectValues(backend, input, [9, 22, 10, 20]);
      },
    },
    {
      name: 'layerNormBackward sums the gradients of shift and scale, and subtracts the row’s means from the input gradient',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1, 2], [1, 3]);
        const scale = bufferOf(backend, 'f32', [2], [2, 1]);
        const gradient = bufferOf(backend, 'f32', [1, 2], [4, 16]);
        const [scaleGradient, shiftGradient] = [usedBuffer(backend, [2]), usedBuffer(backend, [2])];
        const { layerNormBackward } = backend.kernels;
        layerNormBackward(input, scale, gradient, undefined, scaleGradient, shiftGradient, 3);
        await expectValues(backend, scaleGradient, [-2, 8]);
        await expectValues(backend, shiftGradient, [4, 16]);
        // ½ · ([8, 16] − 12 − [−½, ½] · 2)
        layerNormBackward(input, scale, gradient, gradient, scaleGradient, shiftGradient, 3);
        await expectValues(backend, gradient, [-1.5, 1.5]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
