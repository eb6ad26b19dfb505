import type { Kernels } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { bufferOf, type Claim, expectShapeError, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

type Call = (
  kernels: Kernels,
  predictions: BackendBuffer,
  targets: BackendBuffer,
  result: BackendBuffer,
) => void;

/** What every loss must keep that compares outputs with values one by one. */
export function valueLossClaims(name: string, forward: Call, backward: Call): Claim[] {
  return [
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
    ...sameBitsClaims(`${name} with its backward`, function* ({ values, length }) {
      for (let trial = 0; trial < 80; trial += 1) {
        const [B, O] = [length(), length()];
        const [predicted, wanted] = [values(B * O), values(B * O)];
        yield (on) => {
          const predictions = bufferOf(on, 'f32', [B, O], predicted);
          const targets = bufferOf(on, 'f32', [B, O], wanted);
          const losses = usedBuffer(on, [B]);
          const gradient = usedBuffer(on, [B, O]);
          forward(on.kernels, predictions, targets, losses);
          backward(on.kernels, predictions, targets, gradient);
          return [losses, gradient];
        };
      }
    }),
  ];
}
