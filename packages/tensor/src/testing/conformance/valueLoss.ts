import type { Kernels } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { type Bounded, divide, exactly, meanOf, numbers, rowsOf } from './bounded.ts';
import { bufferOf, expectShapeError, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

type Call = (
  kernels: Kernels,
  predictions: BackendBuffer,
  targets: BackendBuffer,
  result: BackendBuffer,
) => void;

/** The term of one prediction in a loss of values, for an engine that computes in f32. */
interface BoundedLoss {
  term(prediction: Bounded, target: Bounded): Bounded;
  /** The derivative of the term. */
  slope(prediction: Bounded, target: Bounded): Bounded;
}

/** The claims about every loss that compares outputs with values one by one. */
export function valueLossClaims(
  name: string,
  forward: Call,
  backward: Call,
  { term, slope }: BoundedLoss,
): TieredClaims {
  return {
    always: [
      {
        name: `${name} and its backward refuse shapes that do not fit`,
        async run(backend) {
          const { kernels } = backend;
          const matrix = backend.allocate('f32', [2, 3]);
          const losses = backend.allocate('f32', [2]);
          expectShapeError(() => forward(kernels, losses, losses, losses), `${name}: predictions`);
          expectShapeError(() => forward(kernels, matrix, losses, losses), `${name}: targets`);
          expectShapeError(() => forward(kernels, matrix, matrix, matrix), `${name}: losses`);
          expectShapeError(() => backward(kernels, losses, losses, losses), `${name}Backward: predictions`);
          expectShapeError(() => backward(kernels, matrix, losses, matrix), `${name}Backward: targets`);
          expectShapeError(() => backward(kernels, matrix, matrix, losses), 'predictionGradient');
        },
      },
    ],
    ...trialClaims(`${name} with its backward`, function* ({ values, length }) {
      for (let trial = 0; trial < 80; trial += 1) {
        const [B, O] = [length(), length()];
        const [predicted, wanted] = [values(B * O), values(B * O)];
        yield {
          compute(on) {
            const predictions = bufferOf(on, 'f32', [B, O], predicted);
            const targets = bufferOf(on, 'f32', [B, O], wanted);
            const losses = usedBuffer(on, [B]);
            const gradient = usedBuffer(on, [B, O]);
            forward(on.kernels, predictions, targets, losses);
            backward(on.kernels, predictions, targets, gradient);
            return [losses, gradient];
          },
          expected() {
            const [predictions, targets] = [numbers(predicted), numbers(wanted)];
            const terms = predictions.map((prediction, i) => term(prediction, targets[i]));
            const slopes = predictions.map((prediction, i) => slope(prediction, targets[i]));
            return [rowsOf(terms, O).map(meanOf), slopes.map((one) => divide(one, exactly(B * O)))];
          },
        };
      }
    }),
  };
}
